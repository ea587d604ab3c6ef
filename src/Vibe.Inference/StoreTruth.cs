using Vibe.Core.Body;
using Vibe.Data.Stores;

namespace Vibe.Inference;

/// <summary>The true motion that a store's labels give; each sequence is a person, as when its motion is predicted.</summary>
public static class StoreTruth
{
    private const float Depth = 4; // labels do not say where people are: all stand before the camera's middle

    /// <summary>Reads the labels.</summary>
    /// <param name="store">A store with pose and shape labels.</param>
    /// <returns>The motion in the camera's axes; places are made up.</returns>
    /// <exception cref="MissingColumnException">The store has no pose or shape labels; names store and column.</exception>
    public static MotionResult Read(FrameStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        foreach (var column in new[] { FrameColumn.Pose, FrameColumn.Betas }.Where(column => !store.Has(column)))
        {
            throw new MissingColumnException(
                store.Folder, column,
                $"{store.Folder}: expected a store with pose and shape labels, the true motion, but it has no {column}.");
        }

        return new MotionResult
        {
            Source = store.Folder,
            FramesPerSecond = store.Manifest.FramesPerSecond,
            Axes = MotionAxes.Camera,
            IsOneScene = false,
            People = [.. store.Manifest.Sequences.Select((sequence, i) => Person(store, sequence, i + 1))],
        };
    }

    private static PersonMotion Person(FrameStore store, StoreSequence sequence, int id)
    {
        var count = checked((int)sequence.Count);
        var (pose, betas) = (new float[count * SmplSkeleton.PoseSize], new float[count * SmplSkeleton.ShapeSize]);
        store.Read(FrameColumn.Pose, sequence.First, count, pose);
        store.Read(FrameColumn.Betas, sequence.First, count, betas);
        return new PersonMotion
        {
            Id = id,
            Frames = [.. Enumerable.Range(0, count)],
            Pose = pose,
            Betas = betas,
            Translation = [.. Enumerable.Range(0, 3 * count).Select(i => i % 3 == 2 ? Depth : 0)],
        };
    }
}
