using Vibe.Data.Stores;

namespace Vibe.Testing.Evaluations;

/// <summary>Small labelled stores with poses that a test makes up.</summary>
public static class PosedStore
{
    /// <summary>Writes and opens a store; features and keypoints are zeros.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="sequences">A pose per frame (72 values) for each sequence, and what else a sequence has.</param>
    public static FrameStore Write(string folder, params (float[][] Poses, float[]? Joints14, byte[]? HasSmpl)[] sequences)
    {
        using (var writer = new FrameStoreWriter(folder, new FrameStoreInfo("posed", 30, 1.2, "none")))
        {
            foreach (var (poses, joints14, hasSmpl) in sequences)
            {
                var frames = poses.Length;
                writer.Append(new FrameSequence(
                    $"sequence {writer.FrameCount}", string.Empty, string.Empty, new float[frames * 2048], new float[frames * 147])
                {
                    Pose = [.. poses.SelectMany(pose => pose)],
                    Betas = [.. Enumerable.Range(0, frames).SelectMany(frame => Enumerable.Repeat((float)frame, 10))],
                    Joints14 = joints14,
                    HasSmpl = hasSmpl,
                });
            }

            writer.Complete(new StoreProvenance("tests", "key", new Dictionary<string, string>(), []));
        }

        return FrameStore.Open(folder);
    }

    /// <summary>A pose in which one joint is turned.</summary>
    public static float[] Pose(int joint, int axis, float angle)
    {
        var pose = new float[72];
        pose[(joint * 3) + axis] = angle;
        return pose;
    }
}
