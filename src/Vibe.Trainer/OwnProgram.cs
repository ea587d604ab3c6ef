using System.Reflection;

namespace Vibe.Trainer;

/// <summary>Gives the command that starts this program again.</summary>
internal static class OwnProgram
{
    private static string HostName =>
        OperatingSystem.IsWindows() ? "hostfxr.dll" : OperatingSystem.IsMacOS() ? "libhostfxr.dylib" : "libhostfxr.so";

    /// <summary>Gives the program and its arguments.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>
    /// The executable where the program was published with .NET's runtime beside it; otherwise <c>dotnet</c> and the assembly.
    /// </returns>
    public static IReadOnlyList<string> Command(params IEnumerable<string> arguments)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return File.Exists(Path.Combine(AppContext.BaseDirectory, HostName))
            ? [Path.ChangeExtension(assembly.Location, OperatingSystem.IsWindows() ? "exe" : null), .. arguments]
            : ["dotnet", assembly.Location, .. arguments];
    }
}
