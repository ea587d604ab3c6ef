using Vibe.Data.Stores;
using Vibe.Formats.Motion;
using Vibe.Preparation.Motions;

namespace Vibe.Preparation.Bvh;

/// <summary>Turns a folder of BVH files (CMU's motion capture, Mixamo's, ...) into a <see cref="MotionStore"/>.</summary>
public static class BvhPreparation
{
    /// <summary>Prepares a motion store. Files that cannot be used are left out and reported.</summary>
    /// <param name="source">A folder with .bvh files at any depth.</param>
    /// <param name="storeFolder">Where the store shall appear; an older store there is replaced.</param>
    /// <param name="options">Frame rate and selection, already validated.</param>
    /// <param name="bvh">Options for what the files do not contain, already validated.</param>
    /// <param name="progress">Notified after each file.</param>
    /// <param name="cancellationToken">Ends the preparation without leaving anything behind.</param>
    /// <returns>What the store holds and what was left out.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder, or one selected in it, does not exist.</exception>
    /// <exception cref="InvalidDataException">No file could be used; the message gives the first reasons.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public static MotionReport Prepare(
        string source, string storeFolder, MotionOptions options, BvhOptions bvh, IProgress<MotionProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bvh);
        var preparation = new MotionPreparation("bvh-v2", path => BvhRetargeting.Retarget(BvhFile.Read(path), bvh), WorldUp.Y)
        {
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["up"] = bvh.Up?.ToString() ?? "found",
                ["restFrame"] = bvh.RestFrame is { } frame ? FormattableString.Invariant($"{frame}") : "none",
                ["joints"] = bvh.Joints.Count == 0
                    ? "by name"
                    : string.Join(", ", bvh.Joints.Select(joint => $"{joint.Key} = {joint.Value}")),
            },
        };
        return preparation.Prepare(source, MotionTree.Bvh, storeFolder, options, progress, cancellationToken);
    }
}
