namespace Vibe.Data.Stores;

/// <summary>A store lacks a column that its use needs; the store must be prepared again with it.</summary>
public sealed class MissingColumnException : IOException
{
    /// <summary>Initializes a new instance of the <see cref="MissingColumnException"/> class.</summary>
    /// <param name="store">The store: its folder where that is known, otherwise its name.</param>
    /// <param name="column">The column that is missing.</param>
    /// <param name="message">Which store lacks which column, and what needs it.</param>
    public MissingColumnException(string store, FrameColumn column, string message)
        : base(message) => (Store, Column) = (store, column);

    /// <summary>Gets the store: its folder where that is known, otherwise its name.</summary>
    public string Store { get; }

    /// <summary>Gets the column that is missing.</summary>
    public FrameColumn Column { get; }
}
