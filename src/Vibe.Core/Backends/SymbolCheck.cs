using Vibe.Formats.Elf;

namespace Vibe.Core.Backends;

/// <summary>Compares what a library needs with what other libraries offer, before any of them is loaded.</summary>
/// <remarks>
/// A library binds functions when they are called first. One that is not there ends the process then, in the middle of a training; data
/// that is not there keeps the library from loading, with a message that names one symbol only.
/// </remarks>
public static class SymbolCheck
{
    /// <summary>Lists the symbols that are missing.</summary>
    /// <param name="client">The library that needs them.</param>
    /// <param name="offered">The libraries that it will find.</param>
    /// <returns>
    /// The missing symbols, those that are needed at load first. Symbols with a version are left to the system's libraries.
    /// </returns>
    public static IReadOnlyList<MissingSymbol> FindMissing(ElfLibrary client, IEnumerable<ElfLibrary> offered)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(offered);

        var open = client.Imports.Where(import => !import.IsWeak && import.Version is null).ToDictionary(import => import.Name);
        foreach (var library in offered)
        {
            foreach (var name in library.Exported(open.Keys))
            {
                open.Remove(name);
            }
        }

        return
        [
            .. open.Values.Select(import => new MissingSymbol(import.Name, !import.BindsLazily))
                .OrderBy(symbol => !symbol.IsNeededAtLoad)
                .ThenBy(symbol => symbol.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Lists the versions of the system's libraries that are missing.</summary>
    /// <param name="client">The library that needs them.</param>
    /// <param name="find">
    /// Finds a system library by its file name; of one for which it gives <see langword="null"/> nothing is said.
    /// </param>
    /// <returns>The versions, such as GLIBCXX_3.4.32 of libstdc++.so.6.</returns>
    public static IReadOnlyList<ElfVersion> FindMissingVersions(ElfLibrary client, Func<string, ElfLibrary?> find)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(find);

        return
        [
            .. client.NeededVersions.Where(version => !version.IsWeak)
                .GroupBy(version => version.Library)
                .Select(versions => (Versions: versions, Library: find(versions.Key)))
                .Where(entry => entry.Library is not null)
                .SelectMany(entry => entry.Versions.ExceptBy(entry.Library!.DefinedVersions, version => version.Name)),
        ];
    }
}
