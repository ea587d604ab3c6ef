using Vibe.Data.Stores;
using Vibe.Preparation.Motions;

namespace Vibe.Preparation.Amass;

/// <summary>Turns an AMASS tree into a <see cref="MotionStore"/>.</summary>
public static class AmassPreparation
{
    /// <summary>Prepares a motion store. Files that cannot be used are left out and reported.</summary>
    /// <param name="source">The tree: <c>dataset/subject/action_poses.npz</c>, <c>..._stageii.npz</c>, or loose .npz files.</param>
    /// <param name="storeFolder">Where the store shall appear; an older store there is replaced.</param>
    /// <param name="options">Frame rate and selection, already validated.</param>
    /// <param name="progress">Notified after each file.</param>
    /// <param name="cancellationToken">Ends the preparation without leaving anything behind.</param>
    /// <returns>What the store holds and what was left out.</returns>
    /// <exception cref="DirectoryNotFoundException">The tree, or a data set of it, does not exist.</exception>
    /// <exception cref="InvalidDataException">No file could be used; the message gives the first reasons.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public static MotionReport Prepare(
        string source, string storeFolder, MotionOptions options, IProgress<MotionProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        new MotionPreparation("amass-v2", AmassReader.Read, WorldUp.Z).Prepare(
            source, MotionTree.Amass, storeFolder, options, progress, cancellationToken);
}
