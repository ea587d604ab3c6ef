using Vibe.Core;
using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;

namespace Vibe.Testing.Datasets;

/// <summary>Reads the tracks of a sample without preparing them.</summary>
public static class RawTracks
{
    /// <summary>Gives the raw folder of a sample.</summary>
    /// <param name="sample">The sample's folder name.</param>
    public static string Folder(string sample) => Path.Combine(Fixtures.Formats, sample, "raw");

    /// <summary>Reads all tracks of a split.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="source">Its raw folder.</param>
    /// <param name="split">The split.</param>
    /// <param name="compatibility">Published or corrected.</param>
    /// <param name="drops">Receives what was left out.</param>
    /// <param name="skipBad">Whether bad records are left out.</param>
    public static List<VideoTrack> Read(
        IVideoDataset dataset, string source, string split, Compatibility compatibility, DropLog? drops = null, bool skipBad = false)
    {
        var tracks = new List<VideoTrack>();
        foreach (var unit in dataset.Find(source, split))
        {
            var context = new ReadingContext(source, split, compatibility, skipBad: skipBad);
            tracks.AddRange(dataset.Read(unit, context).SelectMany(video => video.Tracks));
            context.Drops.Counts.ToList().ForEach(drop => drops?.Add(drop));
        }

        return tracks;
    }
}
