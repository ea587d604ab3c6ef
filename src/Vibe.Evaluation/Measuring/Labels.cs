using System.Runtime.InteropServices;
using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Data.Stores;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Measuring;

/// <summary>Reads the true labels of frames, as the chosen variant defines them.</summary>
/// <param name="store">The store.</param>
/// <param name="joints">The joints that are compared.</param>
/// <param name="compatibility">
/// <see cref="Compatibility.Published"/> rounds joints, pose and shape to float16, as the published loader does.
/// </param>
/// <param name="device">Where to put them.</param>
/// <param name="fromBodies">Whether true joints are computed with the true bodies although the store has joints too.</param>
internal sealed class Labels(FrameStore store, JointSet joints, Compatibility compatibility, Device device, bool fromBodies = false)
{
    /// <summary>Gets the store.</summary>
    public FrameStore Store => store;

    /// <summary>Gets the column of the true joints; <see langword="null"/> where they come from the true bodies.</summary>
    public FrameColumn? JointColumn { get; } = joints.IsFromKeypoints
        ? FrameColumn.Keypoints3D
        : !fromBodies && store.Has(FrameColumn.Joints14) ? FrameColumn.Joints14 : null;

    /// <summary>Reads the true bodies.</summary>
    /// <param name="ranges">The frames, F in all.</param>
    public BodyEstimate Bodies(IReadOnlyList<FrameRange> ranges) => new(
        Rotations.FromAxisAngle(Round(Read(FrameColumn.Pose, ranges, SmplSkeleton.JointCount, 3))).to(device),
        Round(Read(FrameColumn.Betas, ranges, SmplSkeleton.ShapeSize)).to(device));

    /// <summary>Reads the true joints from the store.</summary>
    /// <param name="ranges">The frames.</param>
    /// <returns>Joints, (F,K,3).</returns>
    public Tensor Joints(IReadOnlyList<FrameRange> ranges) => JointColumn == FrameColumn.Keypoints3D
        ? joints.Pick(Round(Keypoints3D(ranges)))
        : Round(Read(FrameColumn.Joints14, ranges, KeypointSet.EvaluationCount, 3).to(device));

    /// <summary>Reads the 49 keypoints, not rounded.</summary>
    /// <param name="ranges">The frames.</param>
    public Tensor Keypoints3D(IReadOnlyList<FrameRange> ranges) => Read(FrameColumn.Keypoints3D, ranges, KeypointSet.Count, 3).to(device);

    /// <summary>Reads the observed keypoints.</summary>
    /// <param name="ranges">The frames.</param>
    public Tensor Keypoints2D(IReadOnlyList<FrameRange> ranges) => Read(FrameColumn.Keypoints2D, ranges, KeypointSet.Count, 3).to(device);

    /// <summary>Reads where the ground is.</summary>
    /// <param name="ranges">The frames.</param>
    public Tensor Ground(IReadOnlyList<FrameRange> ranges) => Read(FrameColumn.Ground, ranges, 3, 4).to(device);

    /// <summary>Whether each frame's true joints are known.</summary>
    /// <param name="ranges">The frames.</param>
    public bool[] KnowsJoints(IReadOnlyList<FrameRange> ranges) =>
        StoreRows.Flags(store, JointColumn is null ? FrameColumn.HasSmpl : FrameColumn.Has3D, ranges);

    /// <summary>Whether each frame's true body is known.</summary>
    /// <param name="ranges">The frames.</param>
    public bool[] KnowsBody(IReadOnlyList<FrameRange> ranges) => StoreRows.Flags(store, FrameColumn.HasSmpl, ranges);

    private Tensor Read(FrameColumn column, IReadOnlyList<FrameRange> ranges, params ReadOnlySpan<long> rowShape)
    {
        var values = StoreRows.Read(store, column, ranges, rowShape);
        FiniteLabels.Check(store, column, ranges, MemoryMarshal.Cast<byte, float>(values.bytes));
        return values;
    }

    private Tensor Round(Tensor values) =>
        compatibility == Compatibility.Published ? values.to(ScalarType.Float16).to(ScalarType.Float32) : values;
}
