using Vibe.Core;

namespace Vibe.Preparation.Import;

/// <summary>The rows of one video in a database.</summary>
/// <param name="Name">Its name, different in every video.</param>
/// <param name="First">Its first row.</param>
/// <param name="Count">Number of rows.</param>
internal sealed record DatabaseVideo(string Name, long First, int Count)
{
    /// <summary>Finds the videos of a database.</summary>
    /// <param name="names">The video that each row belongs to.</param>
    /// <param name="compatibility">
    /// <see cref="Compatibility.Corrected"/> starts a new video at every change of name; for <see cref="Compatibility.Published"/> a name
    /// that occurred before continues the current video.
    /// </param>
    public static List<DatabaseVideo> Find(IEnumerable<string> names, Compatibility compatibility)
    {
        var videos = new List<DatabaseVideo>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var (row, current) = (0L, string.Empty);
        foreach (var name in names)
        {
            if (name == current && videos.Count > 0)
            {
                row++;
                continue;
            }

            current = name;
            var occurrence = counts[name] = counts.GetValueOrDefault(name) + 1;
            if (occurrence == 1 || compatibility == Compatibility.Corrected)
            {
                videos.Add(new DatabaseVideo(occurrence == 1 ? name : FormattableString.Invariant($"{name} part {occurrence}"), row, 0));
            }

            row++;
        }

        return [.. videos.Select(
            (video, i) => video with { Count = (int)((i + 1 < videos.Count ? videos[i + 1].First : row) - video.First) })];
    }
}
