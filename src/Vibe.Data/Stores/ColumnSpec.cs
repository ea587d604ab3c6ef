using Vibe.Core.Body;
using Vibe.Data.Keypoints;

namespace Vibe.Data.Stores;

/// <summary>The type and shape that a column must have.</summary>
/// <param name="Name">Name in the manifest and of the file.</param>
/// <param name="RowShape">Shape of one frame's row.</param>
/// <param name="Types">NumPy descriptors that are allowed; the first one is written by default.</param>
/// <param name="IsRequired">Whether every store has the column.</param>
/// <param name="IsBytes">
/// Whether a row is a string of bytes: they lie one after another in a file <c>[name].bin</c>, and the column holds where each ends.
/// </param>
internal sealed record ColumnSpec(string Name, long[] RowShape, string[] Types, bool IsRequired, bool IsBytes = false)
{
    public const string Float32 = "<f4";
    public const string Float16 = "<f2";
    public const string UInt8 = "|u1";
    public const string Int64 = "<i8";

    /// <summary>Channels of a frame's feature vector.</summary>
    public const int FeatureSize = 2048;

    /// <summary>Joints that the evaluation compares.</summary>
    public const int EvaluationJointCount = 14;

    private static readonly long KeypointCount = KeypointConventions.Spin.Count;

    /// <summary>Gets the columns of a frame store in the order of <see cref="FrameColumn"/>.</summary>
    public static IReadOnlyList<ColumnSpec> Frames { get; } =
    [
        new("features", [FeatureSize], [Float32, Float16], IsRequired: false),
        new("keypoints2d", [KeypointCount, 3], [Float32], IsRequired: true),
        new("keypoints3d", [KeypointCount, 3], [Float32], IsRequired: false),
        new("joints14", [EvaluationJointCount, 3], [Float32], IsRequired: false),
        new("pose", [SmplSkeleton.PoseSize], [Float32], IsRequired: false),
        new("betas", [SmplSkeleton.ShapeSize], [Float32], IsRequired: false),
        new("has3d", [], [UInt8], IsRequired: false),
        new("hasSmpl", [], [UInt8], IsRequired: false),
        new("valid", [], [UInt8], IsRequired: false),
        new("boxes", [4], [Float32], IsRequired: false),
        new("frameIds", [], [Int64], IsRequired: false),
        new("imageNames", [], [Int64], IsRequired: false, IsBytes: true),
        new("crops", [], [Int64], IsRequired: false, IsBytes: true),
        new("flippedFeatures", [FeatureSize], [Float32, Float16], IsRequired: false),
        new("ground", [3, 4], [Float32], IsRequired: false),
    ];

    /// <summary>Gets the columns of a motion store in the order of <see cref="MotionColumn"/>.</summary>
    public static IReadOnlyList<ColumnSpec> Motion { get; } =
    [
        new("pose", [SmplSkeleton.PoseSize], [Float32], IsRequired: true),
        new("betas", [SmplSkeleton.ShapeSize], [Float32], IsRequired: true),
        new("translation", [3], [Float32], IsRequired: true),
    ];

    /// <summary>Gets the values of one row.</summary>
    public int RowSize => (int)RowShape.Aggregate(1L, (size, axis) => size * axis);

    /// <summary>Gets the columns of a kind of store.</summary>
    public static IReadOnlyList<ColumnSpec> Of(StoreKind kind) => kind == StoreKind.Frames ? Frames : Motion;

    /// <summary>Gives the shape of the whole column.</summary>
    public long[] Shape(long frames) => [frames, .. RowShape];
}
