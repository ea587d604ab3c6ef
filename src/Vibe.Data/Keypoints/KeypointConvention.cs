namespace Vibe.Data.Keypoints;

/// <summary>The order and the names of a data set's keypoints, and what follows from the names: mirror pairs, bones, conversions.</summary>
/// <remarks>
/// Two conventions mean the same joint exactly when they use the same name; <c>OP Nose</c> and <c>nose</c> are different joints.
/// </remarks>
public sealed class KeypointConvention
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    internal KeypointConvention(string name, params string[] jointNames)
    {
        Name = name;
        JointNames = jointNames;
        for (var joint = 0; joint < jointNames.Length; joint++)
        {
            _indices.Add(jointNames[joint], joint);
        }

        FlipPermutation = [.. jointNames.Select(joint => KeypointMirror.Of(this, joint))];
        Edges = SkeletonLinks.Find(this);
    }

    /// <summary>Gets the name of the convention, e.g. <c>spin</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the joint names in order.</summary>
    public IReadOnlyList<string> JointNames { get; }

    /// <summary>Gets the number of keypoints.</summary>
    public int Count => JointNames.Count;

    /// <summary>Gets for each keypoint the index of its left-right mirror image, its own index on the body's midline.</summary>
    public IReadOnlyList<int> FlipPermutation { get; }

    /// <summary>Gets the bones to draw, (from, to) pairs of keypoint indices.</summary>
    public IReadOnlyList<SkeletonEdge> Edges { get; }

    /// <summary>Finds a joint by its exact name.</summary>
    /// <param name="jointName">The joint's name in this convention.</param>
    /// <returns>The joint's index, or -1.</returns>
    public int IndexOf(string jointName) => _indices.GetValueOrDefault(jointName, -1);

    /// <summary>Finds where each keypoint of another convention comes from.</summary>
    /// <param name="target">The convention to convert to.</param>
    /// <returns>
    /// For each keypoint of <paramref name="target"/> an index into this convention, or -1 where this one has no such joint.
    /// </returns>
    public int[] SourcesOf(KeypointConvention target)
    {
        ArgumentNullException.ThrowIfNull(target);

        return [.. target.JointNames.Select(IndexOf)];
    }

    /// <summary>
    /// Reorders keypoints by joint name. Joints that this convention lacks become zeros in every channel, confidence included.
    /// </summary>
    /// <typeparam name="T">Number type.</typeparam>
    /// <param name="target">The convention to convert to.</param>
    /// <param name="keypoints">Keypoints in this convention, (...,K,C), flat.</param>
    /// <param name="channels">Values per keypoint C, e.g. 3 for x, y, confidence.</param>
    /// <returns>Keypoints in the target's order, (...,<c>target.Count</c>,C), flat.</returns>
    /// <exception cref="ArgumentException">The length is no multiple of K * C.</exception>
    public T[] ConvertTo<T>(KeypointConvention target, ReadOnlySpan<T> keypoints, int channels)
        where T : struct
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if (keypoints.Length % (Count * channels) != 0)
        {
            throw new ArgumentException(
                $"Expected keypoints (...,{Count},{channels}) of convention '{Name}' but got {keypoints.Length} values.",
                nameof(keypoints));
        }

        var sources = SourcesOf(target);
        var frames = keypoints.Length / (Count * channels);
        var converted = new T[frames * target.Count * channels];
        for (var frame = 0; frame < frames; frame++)
        {
            var from = keypoints.Slice(frame * Count * channels, Count * channels);
            var to = converted.AsSpan(frame * target.Count * channels, target.Count * channels);
            for (var joint = 0; joint < sources.Length; joint++)
            {
                if (sources[joint] >= 0)
                {
                    from.Slice(sources[joint] * channels, channels).CopyTo(to[(joint * channels)..]);
                }
            }
        }

        return converted;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Count} keypoints)";
}
