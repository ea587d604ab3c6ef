using Vibe.Data.Keypoints;

namespace Vibe.Inference.Inputs;

/// <summary>Where a detector's file has each of OpenPose's 25 keypoints: one of its own, or the middle of two, or nowhere.</summary>
internal sealed class DetectorLayout
{
    private const int Nowhere = -1;

    // Keypoints of OpenPose in its order; a pair is the middle of two, -1 is not there.
    private static readonly DetectorLayout[] All =
    [
        new("OpenPose BODY_25", 25, [.. Enumerable.Range(0, 25).Select(i => (i, i))]),
        new("OpenPose BODY_21A", 21, [.. Enumerable.Range(0, 25).Select(i => i < 19 ? (i, i) : (Nowhere, Nowhere))]),
        Of("OpenPose COCO-18", 18, [0, 1, 2, 3, 4, 5, 6, 7, (8, 11), 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, -1, -1, -1, -1, -1, -1]),
        Of("COCO", 17, [0, (5, 6), 6, 8, 10, 5, 7, 9, (11, 12), 12, 14, 16, 11, 13, 15, 2, 1, 4, 3, -1, -1, -1, -1, -1, -1]),
        Of("Halpe-26", 26, [0, 18, 6, 8, 10, 5, 7, 9, 19, 12, 14, 16, 11, 13, 15, 2, 1, 4, 3, 20, 22, 24, 21, 23, 25]),
        Of("MediaPipe", 33, [0, (11, 12), 12, 14, 16, 11, 13, 15, (23, 24), 24, 26, 28, 23, 25, 27, 5, 2, 8, 7, 31, -1, 29, 32, -1, 30]),
    ];

    private readonly IReadOnlyList<(int One, int Other)> _sources;

    private DetectorLayout(string name, int count, IReadOnlyList<(int One, int Other)> sources) =>
        (Name, Count, _sources) = (name, count, sources);

    private static string KnownCounts => string.Join(", ", All.Select(layout => $"{layout.Count} ({layout.Name})"));

    /// <summary>Gets the layout's name.</summary>
    public string Name { get; }

    /// <summary>Gets the keypoints of a person in the file.</summary>
    public int Count { get; }

    /// <summary>Finds a layout by the number of keypoints of a person.</summary>
    /// <param name="count">The number.</param>
    /// <param name="source">The file's name for messages.</param>
    /// <exception cref="InvalidDataException">No detector gives so many keypoints.</exception>
    public static DetectorLayout Find(int count, string source) => Array.Find(All, layout => layout.Count == count)
        ?? throw new InvalidDataException($"{source}: expected people of {KnownCounts} keypoints but found {count}.");

    /// <summary>Gives the 49 keypoints of a person.</summary>
    /// <param name="keypoints">The detector's keypoints: x px, y px, confidence, (K,3).</param>
    /// <param name="lowestConfidence">Keypoints below this confidence count as not seen.</param>
    /// <returns>As <see cref="PersonTrack.Keypoints"/>, (49,3).</returns>
    public float[] Convert(IReadOnlyList<double> keypoints, double lowestConfidence)
    {
        var row = new float[PersonTrack.RowSize];
        for (var i = 0; i < _sources.Count; i++)
        {
            if (_sources[i] is var (one, other) && one != Nowhere && Math.Min(Confidence(one), Confidence(other)) is var confidence
                && confidence >= lowestConfidence && confidence > 0)
            {
                row[3 * i] = (float)((keypoints[3 * one] + keypoints[3 * other]) / 2);
                row[(3 * i) + 1] = (float)((keypoints[(3 * one) + 1] + keypoints[(3 * other) + 1]) / 2);
                row[(3 * i) + 2] = (float)Math.Min(confidence, 1);
            }
        }

        DetectorKeypoints.RepeatForLsp(row);
        return row;

        double Confidence(int keypoint) => keypoints[(3 * keypoint) + 2];
    }

    private static DetectorLayout Of(string name, int count, Source[] sources) =>
        new(name, count, [.. sources.Select(source => source.Pair)]);

    private readonly record struct Source((int One, int Other) Pair)
    {
        public static implicit operator Source(int one) => new((one, one));

        public static implicit operator Source((int One, int Other) pair) => new(pair);
    }
}
