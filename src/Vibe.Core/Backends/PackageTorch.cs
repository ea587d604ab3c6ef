using System.Runtime.InteropServices;

namespace Vibe.Core.Backends;

/// <summary>Finds the libtorch of a NuGet package in the cache, where every project that uses it has put it.</summary>
internal static class PackageTorch
{
    private const string CacheVariable = "NUGET_PACKAGES";

    /// <summary>Gets the system's name in packages, such as <c>linux-x64</c>, whatever distribution it is.</summary>
    public static string SystemName
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    /// <summary>Gets the name of this system's package.</summary>
    public static string PackageName => $"libtorch-cpu-{SystemName}";

    /// <summary>Finds the folder with the libraries.</summary>
    /// <returns>The folder; <see langword="null"/> where the package is not in the cache.</returns>
    public static string? FindFolder() => FindFolder(
        Environment.GetEnvironmentVariable(CacheVariable) is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"));

    /// <summary>Finds the folder with the libraries in a cache.</summary>
    /// <param name="cache">The cache's folder.</param>
    /// <returns>The folder; <see langword="null"/> where the package is not there.</returns>
    internal static string? FindFolder(string cache)
    {
        var folder = Path.Combine(cache, PackageName, TorchBackend.ExpectedVersion, "runtimes", SystemName, "native");
        return File.Exists(Path.Combine(folder, LibtorchFiles.FileName("torch_cpu"))) ? folder : null;
    }
}
