using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Sculpting;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using static TorchSharp.torch;

namespace Vibe.Samples.OwnParts;

/// <summary>A custom data set: a person who stands and swings an arm, filmed from the front.</summary>
/// <remarks>
/// Anything that can fill the columns of a <see cref="FrameSequence"/> becomes a store. The features here are computed from the keypoints,
/// because the sample has no pictures; yours come from an image network, whose name goes to <see cref="FrameStoreInfo"/>.
/// </remarks>
public static class SwingingArm
{
    private const int Frames = 60;
    private const int RightShoulder = 17;
    private const float MetresInACrop = 1.2f;

    /// <summary>Writes a store of several swings.</summary>
    /// <param name="folder">The store's folder.</param>
    /// <param name="people">Who swings; stores that are trained and measured on must not share people.</param>
    public static void Write(string folder, params IReadOnlyList<string> people)
    {
        ArgumentNullException.ThrowIfNull(people);

        using var body = new BodyModel(FreeBody.Create());
        var features = new RandomFourierFeatures(seed: 1);
        using var writer = new FrameStoreWriter(folder, new FrameStoreInfo(Path.GetFileName(folder), 30, 1.2, features.Identity));
        for (var i = 0; i < people.Count; i++)
        {
            writer.Append(Film(people[i], radiansPerFrame: 0.1f + (0.03f * i), body, features));
        }

        writer.Complete(StoreProvenance.Create(new Dictionary<string, string> { ["sample"] = nameof(SwingingArm) }, []));
    }

    private static FrameSequence Film(string person, float radiansPerFrame, BodyModel body, RandomFourierFeatures features)
    {
        using var scope = NewDisposeScope();
        var pose = zeros(Frames, SmplSkeleton.PoseSize);
        pose[.., 0] = MathF.PI; // camera axes: y points down
        pose[.., (3 * RightShoulder) + 2] = (arange(Frames, ScalarType.Float32) * radiansPerFrame).sin();
        var betas = zeros(Frames, SmplSkeleton.ShapeSize);
        betas[.., 0] = (person[0] - 'm') / 13f; // everyone has another stature; equal people would count as shared frames
        var points = body.Keypoints(betas, Rotations.FromAxisAngle(pose.view(Frames, SmplSkeleton.JointCount, 3)));
        var seen = Floats(cat([points.narrow(2, 0, 2) / MetresInACrop, ones(Frames, KeypointSet.Count, 1)], 2));
        return new FrameSequence($"{person}-swing", person, $"{person}-swing", features.Compute(seen), seen)
        {
            Keypoints3D = Floats(points),
            Pose = Floats(pose),
            Betas = Floats(betas),
        };
    }

    private static float[] Floats(Tensor values) => values.contiguous().data<float>().ToArray();
}
