using Vibe.Formats.Files;

namespace Vibe.Formats.Motion;

/// <summary>Reads and writes Biovision hierarchy files (.bvh).</summary>
/// <remarks>The format does not say its unit of length: centimetres are usual, metres and inches occur.</remarks>
public static class BvhFile
{
    /// <summary>Metres in a centimetre, the usual unit.</summary>
    public const float Centimetres = 0.01f;

    /// <summary>Reads a file: keywords in any case and spacing, with or without byte order mark.</summary>
    /// <param name="path">The file.</param>
    /// <param name="metresPerUnit">Length of the file's unit in metres.</param>
    /// <returns>
    /// Skeleton and frames. The lines that are there decide how many frames there are, since some programs announce one too few or too
    /// many;
    /// see <see cref="BvhMotion.AnnouncedFrameCount"/>.
    /// </returns>
    /// <exception cref="InvalidDataException">
    /// Not a .bvh file, without frames, cut off inside a frame, or with numbers that do not fit its channels; names the line.
    /// </exception>
    public static BvhMotion Read(string path, float metresPerUnit = Centimetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(metresPerUnit);
        return new BvhReader(new BvhTokens(InputFile.ReadText(path), path), metresPerUnit).Read();
    }

    /// <summary>Writes a file; it appears only when it is complete.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="motion">The motion.</param>
    /// <param name="metresPerUnit">Length of the file's unit in metres.</param>
    /// <exception cref="ArgumentException">The joints or values do not fit together.</exception>
    /// <exception cref="IOException">The disk is full or the place cannot be written; names the path.</exception>
    public static void Write(string path, BvhMotion motion, float metresPerUnit = Centimetres)
    {
        ArgumentNullException.ThrowIfNull(motion);
        AtomicFile.Write(path, stream => Write(stream, motion, metresPerUnit));
    }

    /// <summary>Writes the text of a file to a stream.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="motion">The motion.</param>
    /// <param name="metresPerUnit">Length of the file's unit in metres.</param>
    /// <exception cref="ArgumentException">The joints or values do not fit together.</exception>
    public static void Write(Stream stream, BvhMotion motion, float metresPerUnit = Centimetres)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(motion);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(metresPerUnit);
        using var text = new StreamWriter(stream, leaveOpen: true);
        new BvhWriter(motion, metresPerUnit, text).Write();
    }
}
