using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Data.Keypoints;

namespace Vibe.Preparation.Import;

/// <summary>Reads the label files of SPIN's preparation (<c>mpi_inf_3dhp_train.npz</c>, <c>3dpw_test.npz</c> and the like).</summary>
/// <remarks>
/// Arrays of N rows: <c>imgname</c>, <c>center</c> (N,2) px, <c>scale</c> (N) width of the crop over 200 px; and where there are any
/// <c>openpose</c> (N,25,3), <c>part</c> (N,24,3), <c>S</c> (N,24,4) metres and confidence, <c>pose</c> (N,72), <c>shape</c> (N,10),
/// <c>has_smpl</c> (N), <c>gender</c> (N).
/// </remarks>
internal static class SpinLabels
{
    private const double ScaleUnit = 200;
    private const int OpenPoseJoints = 25;
    private const int OtherJoints = 24;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">An array is missing or of another shape; names it.</exception>
    public static PictureLabels Read(NpzLabels file)
    {
        var pictures = file.Texts("imgname");
        long rows = pictures.Length;
        var centers = file.Numbers("center", rows, 2).Values;
        var scales = file.Numbers("scale", rows).Values;
        var openPose = file.Has("openpose") ? file.Numbers("openpose", rows, OpenPoseJoints, 3).Values : null;
        var part = file.Has("part") ? file.Numbers("part", rows, OtherJoints, 3).Values : null;
        if (openPose is null && part is null)
        {
            throw new InvalidDataException($"{file.Path}: expected 2D keypoints 'part' or 'openpose' but there are none.");
        }

        var solid = file.Has("S") ? file.Numbers("S", rows, OtherJoints, 4).Values : null;
        var hasBodies = file.Has("pose") && file.Has("shape");
        return new PictureLabels(
            pictures,
            [.. scales.Zip(centers.Chunk(2), (scale, at) => new PersonBox(at[0], at[1], ScaleUnit * scale, ScaleUnit * scale))],
            Join(openPose, part, pictures.Length))
        {
            Keypoints3D = solid is null ? null : Solid(solid, pictures.Length),
            Has3D = solid is null ? null : Known(solid),
            Pose = hasBodies ? Floats(file.Numbers("pose", rows, SmplSkeleton.PoseSize).Values) : null,
            Betas = hasBodies ? Floats(file.Numbers("shape", rows, SmplSkeleton.ShapeSize).Values) : null,
            HasSmpl = hasBodies ? file.Flags("has_smpl", rows) : null,
            Genders = file.Has("gender") ? [.. file.Texts("gender").Select(NpzLabels.ToGender)] : null,
        };
    }

    private static float[] Floats(double[] values) => Array.ConvertAll(values, value => (float)value);

    // The 49 keypoints are OpenPose's 25 and SPIN's other 24.
    private static double[] Join(double[]? openPose, double[]? part, int rows)
    {
        var all = new double[rows * KeypointConventions.Spin.Count * 3];
        for (var row = 0; row < rows; row++)
        {
            var target = all.AsSpan(row * KeypointConventions.Spin.Count * 3, KeypointConventions.Spin.Count * 3);
            openPose?.AsSpan(row * OpenPoseJoints * 3, OpenPoseJoints * 3).CopyTo(target);
            part?.AsSpan(row * OtherJoints * 3, OtherJoints * 3).CopyTo(target[(OpenPoseJoints * 3)..]);
        }

        return all;
    }

    private static float[] Solid(double[] solid, int rows)
    {
        var all = new float[rows * KeypointConventions.Spin.Count * 3];
        for (var i = 0; i < rows * OtherJoints; i++)
        {
            var target = ((i / OtherJoints * KeypointConventions.Spin.Count) + OpenPoseJoints + (i % OtherJoints)) * 3;
            for (var axis = 0; axis < 3 && solid[(4 * i) + 3] > 0; axis++)
            {
                all[target + axis] = (float)solid[(4 * i) + axis];
            }
        }

        return all;
    }

    private static byte[] Known(double[] solid) =>
        [.. solid.Chunk(OtherJoints * 4).Select(row => (byte)(row.Where((_, i) => i % 4 == 3).Any(confidence => confidence > 0) ? 1 : 0))];
}
