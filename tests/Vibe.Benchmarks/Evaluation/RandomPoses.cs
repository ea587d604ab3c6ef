using Vibe.Core.Body;
using Vibe.Data.Stores;

namespace Vibe.Benchmarks.Evaluation;

/// <summary>Made-up true and predicted bodies, M frames.</summary>
/// <param name="Pose">True poses, axis-angle, (M,72).</param>
/// <param name="Betas">True shapes, (M,10).</param>
/// <param name="PredictedPose">Predicted poses, (M,72).</param>
/// <param name="PredictedBetas">Predicted shapes, (M,10).</param>
internal sealed record RandomPoses(float[] Pose, float[] Betas, float[] PredictedPose, float[] PredictedBetas)
{
    /// <summary>Gets the number of frames.</summary>
    public int Count => Betas.Length / SmplSkeleton.ShapeSize;

    public static RandomPoses Create(int frames)
    {
        var random = new Random(3);
        float[] Draw(int width, float scale) =>
            [.. Enumerable.Range(0, frames * width).Select(_ => scale * ((2 * random.NextSingle()) - 1))];
        return new RandomPoses(
            Draw(SmplSkeleton.PoseSize, 0.5f), Draw(SmplSkeleton.ShapeSize, 1), Draw(SmplSkeleton.PoseSize, 0.5f),
            Draw(SmplSkeleton.ShapeSize, 1));
    }

    /// <summary>Writes the truth as a store.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="length">Frames of each sequence.</param>
    public FrameStore Write(string folder, int length)
    {
        using (var writer = new FrameStoreWriter(folder, new FrameStoreInfo("random", 30, 1.2, "none") { HalfFeatures = true }))
        {
            for (var first = 0; first < Count; first += length)
            {
                writer.Append(new FrameSequence(
                    $"sequence {first}", string.Empty, string.Empty, new float[length * 2048], new float[length * KeypointSet.Count * 3])
                {
                    Pose = Pose[(first * SmplSkeleton.PoseSize)..((first + length) * SmplSkeleton.PoseSize)],
                    Betas = Betas[(first * SmplSkeleton.ShapeSize)..((first + length) * SmplSkeleton.ShapeSize)],
                });
            }

            writer.Complete(new StoreProvenance("benchmark", "key", new Dictionary<string, string>(), []));
        }

        return FrameStore.Open(folder);
    }
}
