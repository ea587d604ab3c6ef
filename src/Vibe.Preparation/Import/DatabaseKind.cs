using Vibe.Data.Images;
using Vibe.Data.Keypoints;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Import;

/// <summary>The data set that a published database was made of, as its arrays show.</summary>
/// <param name="Name">The data set's published name.</param>
/// <param name="Convention">The order of its 2D keypoints.</param>
/// <param name="CropScale">Width of the crop divided by the width of the box.</param>
/// <param name="FramesPerSecond">Frame rate of its videos, 1/s.</param>
internal sealed record DatabaseKind(string Name, KeypointConvention Convention, double CropScale, double FramesPerSecond)
{
    // In the file names of databases with another crop scale than the scripts now have.
    private const string NarrowCrops = "scale12";
    private const double NarrowScale = 1.2;

    private static readonly DatabaseKind Insta = new("insta", KeypointConventions.Insta, 1, 25);
    private static readonly DatabaseKind ThreeDpw = new("3dpw", KeypointConventions.Common, 1.2, 30);
    private static readonly DatabaseKind Mpii3d = new("mpii3d", KeypointConventions.Spin, 1.3, 25);
    private static readonly DatabaseKind PennAction = new("pennaction", KeypointConventions.PennAction, 1.3, 30);
    private static readonly DatabaseKind PoseTrack = new("posetrack", KeypointConventions.Spin, 1.3, 25);

    /// <summary>Gets the scale with which the published training places keypoints in the crop.</summary>
    public double KeypointScale => Convention == KeypointConventions.Insta ? 1 : CropTransform.PublishedScale;

    /// <summary>Recognises a database.</summary>
    /// <exception cref="InvalidDataException">It is none of those known; says what it holds.</exception>
    public static DatabaseKind Of(DatabaseColumns columns)
    {
        var joints = columns.Require("joints2D", LabelArrays.Any, LabelArrays.Any, 3)[1];
        var has3D = columns.Has("joints3D");
        var kind = (joints, has3D, columns.Has("pose")) switch
        {
            (25, false, _) => Insta,
            (14, true, true) => ThreeDpw,
            (49, true, true) => ThreeDpw with { Convention = KeypointConventions.Spin },
            (49, true, false) => Mpii3d,
            (13 or 14, false, _) => PennAction,
            (49, false, _) => PoseTrack,
            _ => throw new InvalidDataException(
                $"{columns.Path}: expected a published database (3dpw, mpii3d, pennaction, posetrack, insta) " +
                $"but found {joints} 2D joints with the arrays {string.Join(", ", columns.Names)}."),
        };
        return Path.GetFileName(columns.Path).Contains(NarrowCrops, StringComparison.Ordinal)
            ? kind with { CropScale = NarrowScale }
            : kind;
    }
}
