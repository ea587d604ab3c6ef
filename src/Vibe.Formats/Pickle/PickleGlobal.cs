namespace Vibe.Formats.Pickle;

/// <summary>The name of a Python class or function that a pickle mentions; only a name, nothing behind it.</summary>
/// <param name="Module">Python module, e.g. <c>torch</c>.</param>
/// <param name="Name">Name in that module, e.g. <c>float32</c>.</param>
public sealed record PickleGlobal(string Module, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Module}.{Name}";
}
