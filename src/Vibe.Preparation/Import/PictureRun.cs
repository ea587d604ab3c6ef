using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Import;

/// <summary>Rows of labelled pictures that follow each other in one video.</summary>
/// <param name="Name">The pictures' folder, and which of its runs it is.</param>
/// <param name="First">The first row.</param>
/// <param name="Count">Number of rows.</param>
internal sealed record PictureRun(string Name, int First, int Count)
{
    /// <summary>Finds the runs: rows of one folder whose pictures' numbers grow by the step that is most frequent in the file.</summary>
    /// <param name="pictures">The pictures' paths, row by row.</param>
    /// <param name="step">The step; 0 where no picture follows another one.</param>
    /// <returns>All runs in order; a row that follows no other is a run of 1.</returns>
    public static IReadOnlyList<PictureRun> Find(IReadOnlyList<string> pictures, out long step)
    {
        var steps = Enumerable.Range(1, Math.Max(0, pictures.Count - 1)).Select(row => Step(pictures[row - 1], pictures[row])).ToArray();
        var usual = step = steps.Where(size => size > 0).GroupBy(size => size)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => group.Key).FirstOrDefault();
        var runs = new List<PictureRun>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var first = 0; first < pictures.Count;)
        {
            var end = first + 1;
            while (end < pictures.Count && usual > 0 && steps[end - 1] == usual)
            {
                end++;
            }

            var folder = Folder(pictures[first]);
            var occurrence = counts[folder] = counts.GetValueOrDefault(folder) + 1;
            var name = occurrence == 1 ? folder : FormattableString.Invariant($"{folder} part {occurrence}");
            runs.Add(new PictureRun(name, first, end - first));
            first = end;
        }

        return runs;
    }

    // By how much the number in the name grows; 0 where the pictures are of different folders or a name has no number.
    private static long Step(string before, string next) =>
        Folder(before) == Folder(next) && NumberedPicture.NumberOf(before) is { } first && NumberedPicture.NumberOf(next) is { } second
            ? second - first
            : 0;

    private static string Folder(string picture) => Path.GetDirectoryName(picture) is { Length: > 0 } folder
        ? folder.Replace(Path.DirectorySeparatorChar, '/')
        : "pictures";
}
