using Vibe.Formats.Files;
using Vibe.Formats.Internal;
using Vibe.Formats.Pickle;

namespace Vibe.Formats.Joblib;

/// <summary>
/// Reads <c>joblib.dump</c> files (VIBE's databases and results) without Python: uncompressed, zlib and gzip; before 0.10 uncompressed.
/// </summary>
public static class JoblibFile
{
    private static readonly (byte[] Start, string Name)[] OtherCompressors =
    [
        ([(byte)'B', (byte)'Z', (byte)'h'], "bz2"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "xz"),
        ([0x5D, 0, 0], "lzma"),
        ([0x04, 0x22, 0x4D, 0x18], "lz4"),
        ([(byte)'Z', (byte)'F'], "joblib before 0.10"),
    ];

    /// <summary>Reads a joblib file, or a plain pickle.</summary>
    /// <param name="path">The file.</param>
    /// <returns>
    /// Its object; see <see cref="PickleFile"/> for the types. Arrays are <see cref="Numpy.NpyArray"/> or <see cref="ObjectArray"/>.
    /// </returns>
    /// <exception cref="InvalidDataException">
    /// Not a joblib file, cut off, damaged, of another compressor (named), or made to attack Python programs; nothing is ever run.
    /// </exception>
    public static object? Read(string path) => Read(path, Array.MaxLength);

    /// <summary>Reads a joblib file and leaves large arrays where they are, so that a file of any size takes little memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="largest">
    /// Bytes of the largest array that is read: a larger one of numbers or texts in C order becomes a <see cref="StoredArray"/>. Not in
    /// compressed files, whose arrays are all read.
    /// </param>
    /// <returns>Its object.</returns>
    /// <exception cref="InvalidDataException">As <see cref="Read(string)"/>.</exception>
    public static object? Read(string path, int largest)
    {
        using var file = InputFile.Open(path);
        Span<byte> start = stackalloc byte[8];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        foreach (var (magic, name) in OtherCompressors)
        {
            if (start.StartsWith(magic))
            {
                throw Refusal.At(path, 0, $"compressed with {name}, which is not read; zlib, gzip and uncompressed files are.");
            }
        }

        using var unpacked = CompressedFile.TryOpen(file, start, path);
        var input = unpacked is null ? new PickleInput(file, file.Length, path) : new PickleInput(unpacked, -1, path, unpacked.Budget());
        var result = PickleMachine.Read(
            input, [new JoblibHost(path, unpacked is null ? largest : Array.MaxLength), .. PickleFile.CommonHosts]);
        unpacked?.RequireEnd();
        return result;
    }
}
