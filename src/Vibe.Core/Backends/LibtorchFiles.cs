using System.Text.RegularExpressions;
using Vibe.Formats.Files;

namespace Vibe.Core.Backends;

/// <summary>A libtorch in a folder: of PyTorch (<c>site-packages/torch/lib</c>), of its C++ distribution, or of a package.</summary>
public sealed partial class LibtorchFiles
{
    private static readonly string[] Required = ["c10", "torch_cpu", "torch"];
    private static readonly string[] VersionFiles = ["version.py", "build-version"];

    private LibtorchFiles(string folder, IReadOnlyList<string> paths) => (Folder, Paths) = (folder, paths);

    /// <summary>Gets the folder, a full path.</summary>
    public string Folder { get; }

    /// <summary>Gets the libraries, full paths in the order in which they are loaded.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Gets a value indicating whether it computes on CUDA devices.</summary>
    public bool HasCuda => Paths.Any(path => Path.GetFileName(path) == FileName("torch_cuda"));

    /// <summary>Gets the version, such as <c>2.10.0+cu130</c>; <see langword="null"/> where no file beside the folder names it.</summary>
    public string? Version { get; private init; }

    /// <summary>
    /// Gets the version of CUDA that it was built for, such as <c>13.0</c>; <see langword="null"/> without CUDA or where no file names it.
    /// </summary>
    public string? CudaVersion { get; private init; }

    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DirectoryNotFoundException">The folder is missing.</exception>
    /// <exception cref="FileNotFoundException">A library of libtorch is missing in it.</exception>
    public static LibtorchFiles Open(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"The libtorch that was chosen, '{folder}', is no folder. Expected the one that holds {FileName("torch_cpu")}.");
        }

        foreach (var name in Required.Select(FileName).Where(name => !File.Exists(Path.Combine(folder, name))))
        {
            throw new FileNotFoundException(
                $"'{folder}' holds no libtorch: expected {string.Join(", ", Required.Select(FileName))} but {name} is not there.");
        }

        string[] order = ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"];
        var paths = order.Select(name => Path.Combine(folder, FileName(name))).Where(File.Exists);
        return new LibtorchFiles(folder, [.. paths]) { Version = Named(folder, VersionLine()), CudaVersion = Named(folder, CudaLine()) };
    }

    /// <summary>Gives the file name that a library has on this system.</summary>
    /// <param name="name">The library's name, such as <c>torch_cpu</c>.</param>
    internal static string FileName(string name) =>
        OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";

    /// <summary>PyTorch has <c>version.py</c> above its libraries, the C++ distribution <c>build-version</c>.</summary>
    private static string? Named(string folder, Regex line)
    {
        var above = Path.GetDirectoryName(folder);
        var file = above is null ? null : VersionFiles.Select(name => Path.Combine(above, name)).FirstOrDefault(File.Exists);
        return file is not null && line.Match(InputFile.ReadText(file)) is { Success: true } match ? match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"(?m)^(?:__version__\s*=\s*)?'?(\d+\.\d+[\w.+]*)'?\s*$")]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"(?m)^cuda\b[^=\n]*=\s*'([\d.]+)'\s*$")]
    private static partial Regex CudaLine();
}
