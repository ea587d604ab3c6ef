namespace Vibe.Formats.Matlab;

/// <summary>A character array.</summary>
/// <param name="Shape">MATLAB's shape, usually (1,length).</param>
/// <param name="Rows">The text of each row; more than two axes are taken as more rows.</param>
public sealed record MatText(IReadOnlyList<long> Shape, IReadOnlyList<string> Rows)
{
    /// <summary>Gets the whole text, its rows as lines.</summary>
    public string Text => string.Join('\n', Rows);
}
