namespace Vibe.Core.Backends;

/// <summary>A symbol that TorchSharp's native library needs and the libraries that were offered do not have.</summary>
/// <param name="Name">Its name, mangled.</param>
/// <param name="IsNeededAtLoad">
/// Whether nothing can be loaded without it (data, type information); otherwise it is a function, whose first call would end the process.
/// </param>
public sealed record MissingSymbol(string Name, bool IsNeededAtLoad)
{
    /// <summary>Gets the name as people write it, without types of arguments.</summary>
    public string Readable => SymbolText.Of(Name);
}
