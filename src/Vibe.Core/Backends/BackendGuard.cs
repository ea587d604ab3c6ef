using Vibe.Formats.Elf;

namespace Vibe.Core.Backends;

/// <summary>Refuses a libtorch that TorchSharp cannot work with, with the reason.</summary>
internal static class BackendGuard
{
    private const int NamedSymbols = 8;

    /// <summary>Examines a libtorch before it is loaded.</summary>
    /// <param name="files">The libtorch.</param>
    /// <param name="native">TorchSharp's native library.</param>
    /// <param name="acceptsMissingFunctions">Whether functions may be missing.</param>
    /// <exception cref="NotSupportedException">The libtorch does not suit.</exception>
    public static void EnsureSuits(LibtorchFiles files, string native, bool acceptsMissingFunctions)
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // other systems bind everything when a library is loaded, and say what is missing
        }

        var client = ElfLibrary.Read(native);
        ElfLibrary[] offered = [.. files.Paths.Select(ElfLibrary.Read)];
        if (offered.FirstOrDefault(library => library.Machine != client.Machine) is { } foreign)
        {
            throw new NotSupportedException($"'{foreign.Path}' is for {foreign.Machine} but this program is for {client.Machine}.");
        }

        var missing = SymbolCheck.FindMissing(client, offered);
        if (missing.Any(symbol => symbol.IsNeededAtLoad || !acceptsMissingFunctions))
        {
            throw new NotSupportedException(Describe(files, missing));
        }

        EnsureNames(offered, client);
        if (SymbolCheck.FindMissingVersions(client, SystemLibraries.Find) is [var version, ..])
        {
            throw new NotSupportedException(
                $"'{native}' needs version {version.Name} of {version.Library}, which this system does not have. " +
                "Build the program with Vibe.Core.targets, or update the system.");
        }
    }

    /// <summary>Makes sure that no other libtorch was loaded with the chosen one.</summary>
    /// <param name="files">The chosen libtorch.</param>
    /// <exception cref="NotSupportedException">There are two.</exception>
    public static void EnsureAlone(LibtorchFiles files)
    {
        foreach (var name in files.Paths.Select(Path.GetFileName))
        {
            if (LoadedLibraries.Named(name!) is [var first, var second, ..])
            {
                throw new NotSupportedException(
                    $"Two libraries {name} were loaded, '{first}' and '{second}'. Is LD_PRELOAD or LD_LIBRARY_PATH set?");
            }
        }
    }

    /// <summary>Says what a libtorch misses.</summary>
    /// <param name="files">The libtorch.</param>
    /// <param name="missing">What it misses.</param>
    internal static string Describe(LibtorchFiles files, IReadOnlyList<MissingSymbol> missing)
    {
        var atLoad = missing.Count(symbol => symbol.IsNeededAtLoad);
        var names = string.Concat(missing.Take(NamedSymbols).Select(symbol => $"\n  {symbol.Readable}"));
        var more = missing.Count > NamedSymbols ? $"\n  and {missing.Count - NamedSymbols} more" : string.Empty;
        return $"'{files.Folder}' (version {files.Version ?? "unknown"}) cannot be used: TorchSharp needs libtorch " +
            $"{TorchBackend.ExpectedVersion} or a near version, and {missing.Count} symbols are missing, {atLoad} of them already " +
            $"when it is loaded:{names}{more}\n" +
            (atLoad > 0
                ? "Choose a PyTorch of that version."
                : $"Choose a PyTorch of that version, or set {TorchBackend.MissingFunctionsVariable}=accept: " +
                  "the program ends where it calls one of them.");
    }

    private static void EnsureNames(IEnumerable<ElfLibrary> offered, ElfLibrary client)
    {
        var needed = offered.Where(library => client.Needed.Contains(Path.GetFileName(library.Path)));
        if (needed.FirstOrDefault(library => library.SoName != Path.GetFileName(library.Path)) is { } other)
        {
            throw new NotSupportedException(
                $"'{other.Path}' calls itself {other.SoName}, so that TorchSharp would not find it. " +
                "A distribution's own package does that; choose PyTorch's.");
        }
    }
}
