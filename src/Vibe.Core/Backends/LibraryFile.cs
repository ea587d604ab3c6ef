using System.Runtime.InteropServices;

namespace Vibe.Core.Backends;

/// <summary>Loads a native library from a file.</summary>
internal static class LibraryFile
{
    /// <summary>Loads the library; its functions are bound when they are called first.</summary>
    /// <param name="path">The file, a full path.</param>
    /// <returns>Its handle.</returns>
    /// <exception cref="NotSupportedException">The system refuses it; the message says why.</exception>
    public static nint Load(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new NotSupportedException($"'{path}' does not load: {error.Message}", error);
        }
    }
}
