using Vibe.Core;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Import;

/// <summary>Some videos of a database, one after another, that are imported in one piece.</summary>
/// <param name="Name">The file and its frames.</param>
/// <param name="Files">The file where the unit is the first, so that it is hashed once.</param>
/// <param name="First">The first row.</param>
/// <param name="Count">Number of rows.</param>
internal sealed record DatabaseUnit(string Name, IReadOnlyList<string> Files, long First, long Count) : VideoUnit(Name, Files, Count)
{
    /// <summary>Divides a database, where even <see cref="Compatibility.Published"/> begins another video.</summary>
    /// <param name="columns">The database.</param>
    /// <param name="file">The file, relative to its folder.</param>
    /// <param name="frames">Rows in all.</param>
    /// <param name="least">Rows of a unit, or a few more to the end of a video.</param>
    public static IReadOnlyList<DatabaseUnit> Divide(DatabaseColumns columns, string file, long frames, long least)
    {
        var starts = new List<long> { 0 };
        foreach (var video in DatabaseVideo.Find(columns.Texts("vid_name"), Compatibility.Published))
        {
            if (video.First - starts[^1] >= least)
            {
                starts.Add(video.First);
            }
        }

        return [.. starts.Zip(starts.Skip(1).Append(frames), (first, end) => new DatabaseUnit(
            FormattableString.Invariant($"{file} frames {first} to {end - 1}"), first == 0 ? [file] : [], first, end - first))];
    }
}
