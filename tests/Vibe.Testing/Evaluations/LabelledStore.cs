using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Data.Stores;
using static TorchSharp.torch;

namespace Vibe.Testing.Evaluations;

/// <summary>Stores of a body that stands still and changes its left arm, with every label; the ground touches its right toes.</summary>
public static class LabelledStore
{
    /// <summary>Writes and opens a store called <c>labelled</c>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="body">The body model.</param>
    /// <param name="frames">Frames of each sequence.</param>
    /// <param name="names">The sequences.</param>
    /// <param name="rise">How much higher than the toes the ground is, in metres.</param>
    /// <param name="withBodies">Whether pose and shape are labelled.</param>
    public static FrameStore Write(
        string folder, BodyModel body, int frames, string[]? names = null, float rise = 0, bool withBodies = true)
    {
        using (var writer = new FrameStoreWriter(folder, new FrameStoreInfo("labelled", 30, 1.2, "none")))
        {
            foreach (var name in names ?? ["s0", "s1"])
            {
                writer.Append(Sequence(name, body, frames, rise, withBodies));
            }

            writer.Complete(new StoreProvenance("tests", "key", new Dictionary<string, string>(), []));
        }

        return FrameStore.Open(folder);
    }

    private static FrameSequence Sequence(string name, BodyModel body, int frames, float rise, bool withBodies)
    {
        using var scope = NewDisposeScope();
        var pose = zeros(frames, 24, 3);
        pose[.., 16, 2] = 0.02 * arange(frames).to(ScalarType.Float32).square();
        var betas = zeros(frames, 10);
        var rotations = Rotations.FromAxisAngle(pose);
        var keypoints = body.Keypoints(betas, rotations) + tensor(new float[] { 0, 0, 5 });
        var seen = WeakPerspectiveCamera.Project(body.Keypoints(betas, rotations), tensor(new[] { 0.9f, 0, 0 }).repeat(frames, 1));
        var lowest = keypoints.narrow(1, 19, 6).select(2, 1).min().item<float>();
        float[] Floats(Tensor values) => values.contiguous().data<float>().ToArray();
        return new FrameSequence(name, string.Empty, string.Empty, new float[frames * 2048], Floats(cat([seen, ones(frames, 49, 1)], 2)))
        {
            Pose = withBodies ? Floats(pose) : null,
            Betas = withBodies ? [.. Enumerable.Repeat(0f, frames * 10)] : null,
            Keypoints3D = Floats(keypoints),
            Joints14 = Floats(body.EvaluationJoints(betas, rotations)),
            Ground = [.. Enumerable.Range(0, frames).SelectMany(_ => new float[] { 1, 0, 0, 0, 0, 1, 0, -lowest - rise, 0, 0, 1, 0 })],
        };
    }
}
