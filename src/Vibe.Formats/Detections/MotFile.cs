using System.Globalization;
using Vibe.Formats.Files;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Detections;

/// <summary>
/// Reads tracks in the text format of the MOT challenge: <c>frame, track, left, top, width, height, confidence, ...</c>, decimal points
/// whatever the locale.
/// </summary>
public static class MotFile
{
    private const int FewestColumns = 7;
    private const int FirstFrame = 1;
    private const int LongestQuote = 32;

    /// <summary>Reads every row.</summary>
    /// <param name="path">The file, with or without spaces behind the commas; empty lines are passed over.</param>
    /// <returns>The boxes in the file's order; frames, which the file counts from 1, from 0.</returns>
    /// <exception cref="InvalidDataException">A row has too few columns, no numbers, no size, or comes twice; names the line.</exception>
    public static IReadOnlyList<Detection> Read(string path)
    {
        var detections = new List<Detection>();
        var seen = new HashSet<(int, int)>();
        var line = 0;
        foreach (var text in InputFile.ReadText(path).ReplaceLineEndings("\n").Split('\n'))
        {
            line++;
            if (!string.IsNullOrWhiteSpace(text))
            {
                var detection = Row(text) is var (found, problem) && found is not null
                    ? found
                    : throw Refusal.Of($"{path}: line {line}", problem);
                detections.Add(seen.Add((detection.Frame!.Value, detection.Track!.Value))
                    ? detection
                    : throw Refusal.Of(
                        $"{path}: line {line}", $"frame {detection.Frame + FirstFrame} of track {detection.Track} comes twice."));
            }
        }

        return detections;
    }

    /// <summary>Returns whether a line is a row of such a file.</summary>
    /// <param name="text">The line.</param>
    internal static bool IsRow(string text) => Row(text).Detection is not null;

    private static (Detection? Detection, string Problem) Row(string text)
    {
        var columns = text.Split(',', FewestColumns + 1);
        if (columns.Length < FewestColumns)
        {
            return (null, $"expected at least {FewestColumns} columns with commas between but found {columns.Length}.");
        }

        var numbers = new double[FewestColumns];
        for (var column = 0; column < numbers.Length; column++)
        {
            if (!double.TryParse(columns[column], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[column])
                || !double.IsFinite(numbers[column]))
            {
                var found = columns[column].Trim();
                return (null, $"column {column + 1} is '{found[..Math.Min(LongestQuote, found.Length)]}', expected a number.");
            }
        }

        var (frame, track) = (numbers[0], numbers[1]);
        if (frame != Math.Floor(frame) || frame is < FirstFrame or > int.MaxValue || track != Math.Floor(track)
            || Math.Abs(track) > int.MaxValue)
        {
            return (
                null, $"expected a frame of 1 or more and the number of a track but found {columns[0].Trim()} and {columns[1].Trim()}.");
        }

        return numbers[4] > 0 && numbers[5] > 0
            ? (new Detection { Frame = (int)frame - FirstFrame, Track = (int)track, Box = numbers[2..6], Score = numbers[6] }, string.Empty)
            : (null, $"a box of {columns[4].Trim()} x {columns[5].Trim()} pixels has no size.");
    }
}
