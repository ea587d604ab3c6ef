using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Files;

/// <summary>
/// Opens files for reading; folders, pipes, sockets and devices, which would block or never end, are refused before they are opened.
/// </summary>
public static partial class InputFile
{
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int UsualFolder = -100;

    /// <summary>Offset of the type in the status that each system gives of a file.</summary>
    private const int LinuxMode = 28;
    private const int MacMode = 4;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Opens a file as an unbuffered stream.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The path leads to a folder, pipe, socket or device.</exception>
    /// <exception cref="IOException">The file is missing or cannot be opened.</exception>
    public static FileStream Open(string path)
    {
        Require(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Opens a file as a buffered stream while another process may be writing or deleting it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The path leads to a folder, pipe, socket or device.</exception>
    /// <exception cref="IOException">The file is missing or cannot be opened.</exception>
    public static FileStream OpenGrowing(string path)
    {
        Require(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>Opens a file for positional reads, which many threads can share.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The path leads to a folder, pipe, socket or device.</exception>
    /// <exception cref="IOException">The file is missing or cannot be opened.</exception>
    public static SafeFileHandle OpenHandle(string path)
    {
        Require(path);
        return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.RandomAccess);
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The path leads to a folder, pipe, socket or device.</exception>
    /// <exception cref="IOException">The file is missing or cannot be opened.</exception>
    public static byte[] ReadBytes(string path)
    {
        Require(path);
#pragma warning disable RS0030 // others call this one
        return File.ReadAllBytes(path);
#pragma warning restore RS0030
    }

    /// <summary>Reads a text file: UTF-8 or UTF-16 by its byte order mark; without one UTF-8, or Latin-1 where it is not UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The text without byte order mark.</returns>
    /// <exception cref="InvalidDataException">The path leads to a folder, pipe, socket or device.</exception>
    /// <exception cref="IOException">The file is missing or cannot be opened.</exception>
    public static string ReadText(string path) => Text(ReadBytes(path));

    /// <summary>Reads a text file as bytes of UTF-8 without byte order mark; what is marked as UTF-16 is converted.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The path leads to a folder, pipe, socket or device.</exception>
    /// <exception cref="IOException">The file is missing or cannot be opened.</exception>
    public static ReadOnlyMemory<byte> ReadUtf8(string path) => ReadBytes(path) switch
    {
        [0xEF, 0xBB, 0xBF, ..] and var bytes => bytes.AsMemory(3),
        [0xFF, 0xFE, ..] and var bytes => Encoding.UTF8.GetBytes(Text(bytes)),
        [0xFE, 0xFF, ..] and var bytes => Encoding.UTF8.GetBytes(Text(bytes)),
        var bytes => bytes,
    };

    /// <summary>Refuses a path that leads to something else than a file; one that leads nowhere is left to whoever opens it.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="InvalidDataException">The path leads to a folder, pipe, socket or device.</exception>
    public static void Require(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw Refusal.Of(path, "expected a file but found a folder.");
        }

        var file = new FileInfo(path);

        // Only what announces no bytes can be something else than a file.
        if (file.Exists && file.Length == 0 && TypeOf(path) is not (null or RegularType))
        {
            throw Refusal.Of(path, "expected a file but found a pipe, socket or device; copy its content into a file first.");
        }
    }

    /// <summary>Decodes a text as <see cref="ReadText"/> does.</summary>
    /// <param name="bytes">The bytes.</param>
    internal static string Text(ReadOnlySpan<byte> bytes)
    {
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]: return Encoding.UTF8.GetString(bytes[3..]);
            case [0xFF, 0xFE, ..]: return Encoding.Unicode.GetString(bytes[2..(bytes.Length & ~1)]);
            case [0xFE, 0xFF, ..]: return Encoding.BigEndianUnicode.GetString(bytes[2..(bytes.Length & ~1)]);
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    // The runtime has no call that distinguishes a pipe from a file without opening it.
    private static int? TypeOf(string path)
    {
        Span<byte> state = stackalloc byte[512];
        const uint Type = 1;
        int? place = OperatingSystem.IsLinux() && Statx(UsualFolder, path, 0, Type, state) == 0 ? LinuxMode
            : OperatingSystem.IsMacOS() && Stat(path, state) == 0 ? MacMode
            : null;
        return place is null ? null : MemoryMarshal.Read<ushort>(state[place.Value..]) & TypeMask;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, Span<byte> state);

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, Span<byte> state);
}
