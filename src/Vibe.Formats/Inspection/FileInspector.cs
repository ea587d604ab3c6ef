using Vibe.Formats.Files;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Inspection;

/// <summary>Says what a file is and what is in it, for people who do not know what they were given.</summary>
public static class FileInspector
{
    private const int StartSize = 1024;

    private static readonly IFormatInspector[] Inspectors =
    [
        new NumpyInspector(), new TorchInspector(), new TensorInspector(), new ScienceInspector(), new MotionInspector(),
        new ForeignInspector(), new TorchSharpInspector(), new PickleInspector(), new TextInspector(),
    ];

    /// <summary>Describes a file as text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="all">Whether to show everything; otherwise at most a screenful, which says what it left out.</param>
    /// <returns>The lines; control characters from the file are escaped.</returns>
    /// <exception cref="InvalidDataException">The file is of a known format but damaged, or made to attack Python programs.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static IReadOnlyList<string> Describe(string path, bool all = false) => Inspect(path).ToLines(all);

    /// <summary>Describes a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What it is; a file of no known format is described as that.</returns>
    /// <exception cref="InvalidDataException">The file is of a known format but damaged, or made to attack Python programs.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    internal static FileDescription Inspect(string path)
    {
        using var file = InputFile.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        var start = new FileStart(path, length, FileBytes.Read(file, 0, (int)Math.Min(length, StartSize), path));
        if (length == 0)
        {
            return start.Describe("empty file", []);
        }

        return Inspectors.Select(inspector => inspector.Inspect(start)).FirstOrDefault(found => found is not null)
            ?? start.Describe(
                "of no known format",
                [],
                $"It starts with the bytes {Convert.ToHexString(start.Bytes.AsSpan(0, Math.Min(16, start.Bytes.Length)))}.");
    }
}
