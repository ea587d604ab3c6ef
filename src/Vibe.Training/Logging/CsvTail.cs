using System.Globalization;
using System.Text;
using Vibe.Formats.Files;

namespace Vibe.Training.Logging;

/// <summary>Opens a CSV file of a run behind its last row that counts.</summary>
internal static class CsvTail
{
    /// <summary>Opens a file to add rows: rows after a step and a half-written last row are cut off.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lastStep">The last step to keep.</param>
    /// <param name="checkHeader">Called with the columns of the file, to throw if they do not fit.</param>
    /// <returns>The file at its end, owned by the caller; it is empty when not even the header is whole.</returns>
    /// <exception cref="InvalidDataException">A row has no step.</exception>
    public static FileStream Open(string path, long lastStep, Action<string[]> checkHeader)
    {
        InputFile.Require(path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            stream.SetLength(LengthThrough(stream, path, lastStep, checkHeader));
            stream.Seek(0, SeekOrigin.End);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Starts a new file; one that exists is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The file, owned by the caller.</returns>
    public static FileStream Create(string path) => new(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    private static long LengthThrough(FileStream stream, string path, long lastStep, Action<string[]> checkHeader)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var (kept, stepColumn) = (0, -1);
        for (var row = 0; Array.IndexOf(bytes, (byte)'\n', kept) is var end and >= 0; row++)
        {
            var cells = Encoding.UTF8.GetString(bytes, kept, end - kept).TrimEnd('\r').Split(',');
            if (row == 0)
            {
                checkHeader(cells);
                stepColumn = Array.IndexOf(cells, "step");
            }
            else if (StepOf(cells, stepColumn, path, row) > lastStep)
            {
                break;
            }

            kept = end + 1;
        }

        return kept;
    }

    private static long StepOf(string[] cells, int column, string path, int row) =>
        column >= 0 && column < cells.Length &&
            long.TryParse(cells[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var step)
            ? step
            : throw new InvalidDataException(
                $"{path}, row {row}: expected a step in column {column + 1}, found {string.Join(',', cells)}.");
}
