using System.Runtime.InteropServices;
using Vibe.Formats.Elf;

namespace Vibe.Core.Backends;

/// <summary>Finds the libraries of the system that a program would load.</summary>
public static class SystemLibraries
{
    /// <summary>Finds a library by its name; it is loaded for that, as libtorch would.</summary>
    /// <param name="name">The file name, such as <c>libstdc++.so.6</c>.</param>
    /// <returns>The library; <see langword="null"/> where the system has none, or it cannot be read.</returns>
    public static ElfLibrary? Find(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad(name, out _))
        {
            return null;
        }

        var stem = name.Split(".so")[0];
        var path = LoadedLibraries.Read().FirstOrDefault(path => Path.GetFileName(path).StartsWith($"{stem}.so", StringComparison.Ordinal));
        return path is null ? null : ElfLibrary.Read(path);
    }
}
