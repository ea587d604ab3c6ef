using Vibe.Formats.Elf;

namespace Vibe.Core.Backends;

/// <summary>Loads the CUDA libraries that lie in packages of their own beside a PyTorch (<c>site-packages/nvidia/*/lib</c>).</summary>
/// <remarks>
/// PyTorch's libraries name these folders themselves; where packages have been installed apart from each other the names are wrong, and
/// PyTorch looks for them as this class does.
/// </remarks>
internal static class CudaWheels
{
    /// <summary>Loads what a library needs from these packages, with what that needs; everything else is left to the system.</summary>
    /// <param name="library">The library of PyTorch that is to be loaded next.</param>
    /// <param name="files">Its libtorch.</param>
    public static void LoadNeeded(string library, LibtorchFiles files)
    {
        var packages = Path.GetFullPath(Path.Combine(files.Folder, "..", "..", "nvidia"));
        if (!Directory.Exists(packages))
        {
            return;
        }

        var there = Directory.EnumerateDirectories(packages)
            .Select(package => Path.Combine(package, "lib"))
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateFiles)
            .GroupBy(Path.GetFileName)
            .ToDictionary(group => group.Key!, group => group.First());
        LoadNeeded(ElfLibrary.Read(library), there);
    }

    private static void LoadNeeded(ElfLibrary library, Dictionary<string, string> there)
    {
        foreach (var name in library.Needed)
        {
            if (there.Remove(name, out var path)) // once, also where two need each other
            {
                LoadNeeded(ElfLibrary.Read(path), there);
                LibraryFile.Load(path);
            }
        }
    }
}
