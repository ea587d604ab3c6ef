namespace Vibe.Core.Backends;

/// <summary>The libraries that a process has loaded, as Linux lists them in <c>/proc/self/maps</c>.</summary>
public static class LoadedLibraries
{
    private const string MapsFile = "/proc/self/maps";
    private const int PathColumn = 5;

    /// <summary>Gives the libraries of this process.</summary>
    /// <returns>Their full paths; none on other systems than Linux.</returns>
    public static IReadOnlyList<string> Read() => File.Exists(MapsFile) ? Parse(File.ReadLines(MapsFile)) : [];

    /// <summary>Gives the libraries that a list of mappings names.</summary>
    /// <param name="lines">The lines: address range, rights, offset, device, inode, path.</param>
    public static IReadOnlyList<string> Parse(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return [.. lines.Select(PathOf).OfType<string>().Where(path => IsLibrary(Path.GetFileName(path))).Distinct()];
    }

    /// <summary>Gives the loaded files of a library.</summary>
    /// <param name="name">Its file name without version, such as <c>libtorch_cpu.so</c>.</param>
    public static IReadOnlyList<string> Named(string name) =>
        [.. Read().Where(path => IsNamed(Path.GetFileName(path), name))];

    private static bool IsNamed(string file, string name) => file == name || file.StartsWith($"{name}.", StringComparison.Ordinal);

    private static bool IsLibrary(string name) =>
        name.EndsWith(".so", StringComparison.Ordinal) || name.Contains(".so.", StringComparison.Ordinal);

    private static string? PathOf(string line)
    {
        var columns = line.Split(' ', PathColumn + 1, StringSplitOptions.RemoveEmptyEntries);
        return columns.Length > PathColumn && columns[PathColumn].TrimStart() is ['/', ..] path ? path : null;
    }
}
