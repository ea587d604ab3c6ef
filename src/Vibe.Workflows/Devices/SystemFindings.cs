using System.Runtime.InteropServices;
using Vibe.Core.Backends;
using Vibe.Workflows.Doctor;

namespace Vibe.Workflows.Devices;

/// <summary>Examines the system that libtorch runs on.</summary>
internal static class SystemFindings
{
    private const string CppLibrary = "libstdc++.so.6";
    private const string CLibrary = "libc.so.6";

    /// <summary>Examines it.</summary>
    public static IEnumerable<Finding> Examine()
    {
        yield return Finding.Ok(
            "system",
            $"{RuntimeInformation.OSDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} processors, " +
            $".NET {Environment.Version}");
        if (!OperatingSystem.IsLinux())
        {
            yield break;
        }

        yield return Versions(
            CLibrary, "GLIBC_", "libtorch needs the GNU C library: take an image that is not musl's (Alpine), such as Debian or Ubuntu.");
        yield return Versions(CppLibrary, "GLIBCXX_", "Install the C++ library: apt-get install libstdc++6.");
    }

    private static Finding Versions(string name, string prefix, string remedy)
    {
        if (SystemLibraries.Find(name) is not { } library)
        {
            return Finding.Missing(name, "the system has no such library", Remedy.Advice(remedy));
        }

        var newest = library.DefinedVersions
            .Where(version => version.StartsWith(prefix, StringComparison.Ordinal))
            .Select(version => Version.TryParse(version[prefix.Length..], out var number) ? number : null)
            .Max();
        return Finding.Ok(name, $"{library.Path}, up to {prefix}{newest}");
    }
}
