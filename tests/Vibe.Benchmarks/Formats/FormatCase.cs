namespace Vibe.Benchmarks.Formats;

/// <summary>One file to read.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Path">The file.</param>
/// <param name="Read">Reads it here.</param>
/// <param name="Package">The Python package that reads it.</param>
/// <param name="Setup">Python statements that go before it.</param>
/// <param name="Python">The Python expression that reads it from <c>path</c>.</param>
internal sealed record FormatCase(string Name, string Path, Func<object?> Read, string Package, string Setup, string Python);
