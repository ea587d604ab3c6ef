namespace Vibe.Preparation.Datasets;

/// <summary>An encoded picture (JPEG, PNG, ...), somewhere. Equal ones are the same picture and decoded once.</summary>
public abstract record Picture
{
    /// <summary>Gets what it is called in messages.</summary>
    public abstract string Place { get; }

    /// <summary>
    /// Gets a value indicating whether pictures can be read only one after another, in the order of the frames, as those of a video file.
    /// Default <see langword="false"/>.
    /// </summary>
    public virtual bool ComesInOrder => false;

    /// <summary>
    /// Reads the encoded bytes. Called from several threads; where pictures come in order, from one thread, in the order of the frames.
    /// </summary>
    /// <returns>The bytes.</returns>
    /// <exception cref="IOException">They cannot be read; a missing file is named.</exception>
    /// <exception cref="InvalidDataException">What holds them is damaged; names it.</exception>
    public abstract ReadOnlyMemory<byte> Read();
}
