using Vibe.Formats.Numpy;
using Vibe.Preparation.Datasets;

namespace Vibe.Testing.Datasets;

/// <summary>Compares the tracks of a data set with the database that the published preparation made of the same files.</summary>
public static class ExpectedDatabase
{
    /// <summary>Asserts that the frames of all tracks are the database's, in its order, with its names and boxes.</summary>
    /// <param name="database">The database.</param>
    /// <param name="tracks">The tracks.</param>
    /// <param name="prefix">What stands before the names in the database, e.g. <c>data/penn_action/</c>.</param>
    public static void AssertSameFrames(NpzArchive database, IReadOnlyList<VideoTrack> tracks, string prefix)
    {
        Assert.Equal(
            database.Read("vid_name").ToStrings().Select(name => Without(prefix, name)),
            tracks.SelectMany(track => Enumerable.Repeat(track.Name, track.Frames.Count)));
        if (database.Contains("img_name"))
        {
            Assert.Equal(
                database.Read("img_name").ToStrings().Select(name => Without(prefix, name)),
                tracks.SelectMany(track => track.Frames.Select(frame => frame.Name)));
            AssertClose(
                database.Read("bbox").ToArray<double>(),
                tracks.SelectMany(track => track.Boxes).SelectMany(box => new[] { box.CenterX, box.CenterY, box.Width, box.Height }));
        }
    }

    /// <summary>Asserts that values are equal but for the last digits of a float64.</summary>
    public static void AssertClose(double[] expected, IEnumerable<double> actual, double tolerance = 1e-9)
    {
        double[] values = [.. actual];
        Assert.Equal(expected.Length, values.Length);
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    private static string Without(string prefix, string name) => name.StartsWith(prefix, StringComparison.Ordinal)
        ? name[prefix.Length..]
        : name;
}
