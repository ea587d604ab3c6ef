using Vibe.Core.Body;
using Vibe.Formats.Numpy;
using Vibe.Preparation.Motions;

namespace Vibe.Preparation.Amass;

/// <summary>Reads the .npz files of AMASS: SMPL-H of the first release, SMPL-H and SMPL-X of the releases since 2021.</summary>
/// <remarks>Mahmood et al., "AMASS: Archive of Motion Capture as Surface Shapes", ICCV 2019.</remarks>
public static class AmassReader
{
    private const int AxisCount = 3;
    private const int BodyJointCount = SmplSkeleton.JointCount - 2;

    private static readonly string[] RateNames = ["mocap_framerate", "mocap_frame_rate"];

    // Columns of poses, and where the left and right index finger's first joints lie, which stand for SMPL's hands.
    private static readonly (string Model, int Columns, int LeftHand, int RightHand)[] Layouts = [("smplh", 156, 22, 37), ("smplx", 165, 25, 40)];

    /// <summary>Reads a motion.</summary>
    /// <param name="path">A file such as <c>..._poses.npz</c> or <c>..._stageii.npz</c>.</param>
    /// <returns>The motion at the file's own frame rate.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, an array is missing or of another shape, or a value is not finite; the message names file, expected and found.
    /// </exception>
    public static MotionRecording Read(string path)
    {
        using var archive = NpzArchive.Open(path);
        var rateName = RateNames.FirstOrDefault(archive.Contains)
            ?? throw Missing(path, string.Join(" or ", RateNames), archive);
        var rate = archive.Read(rateName).Scalar<double>();
        if (!(double.IsFinite(rate) && rate > 0))
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"{path}: array '{rateName}': expected a positive frame rate but found {rate}."));
        }

        var poses = ReadFinite(archive, path, "poses", 2);
        var translation = ReadFinite(archive, path, "trans", 2);
        var frames = poses.Shape[0];
        if (frames == 0 || translation.Shape[0] != frames || translation.Shape[1] != AxisCount)
        {
            throw new InvalidDataException(
                $"{path}: array 'trans': expected shape ({Math.Max(1, frames)},3), a row per pose, " +
                $"but found ({string.Join(',', translation.Shape)}).");
        }

        var betas = ReadFinite(archive, path, "betas", 1);
        if (betas.Shape[0] < SmplSkeleton.ShapeSize)
        {
            throw new InvalidDataException($"{path}: array 'betas': expected at least {SmplSkeleton.ShapeSize} values but found {betas.Shape[0]}.");
        }

        return new MotionRecording(
            archive.Contains("gender") ? archive.Read("gender").ScalarString() : string.Empty, rate, SelectJoints(archive, path, poses),
            betas.Values[..SmplSkeleton.ShapeSize], translation.Values);
    }

    private static (IReadOnlyList<long> Shape, double[] Values) ReadFinite(NpzArchive archive, string path, string name, int axes)
    {
        if (!archive.Contains(name))
        {
            throw Missing(path, name, archive);
        }

        var array = archive.Read(name);
        if (array.Shape.Count != axes)
        {
            throw new InvalidDataException($"{path}: array '{name}': expected {axes} axes but found shape ({string.Join(',', array.Shape)}).");
        }

        var values = array.ToArray<double>();
        var bad = Array.FindIndex(values, value => !double.IsFinite(value));
        return bad < 0
            ? (array.Shape, values)
            : throw new InvalidDataException(FormattableString.Invariant(
                $"{path}: array '{name}': expected finite values but element {bad} is {values[bad]}."));
    }

    private static double[] SelectJoints(NpzArchive archive, string path, (IReadOnlyList<long> Shape, double[] Values) poses)
    {
        var columns = (int)poses.Shape[1];
        var model = archive.Contains("surface_model_type") ? archive.Read("surface_model_type").ScalarString() : null;
        var layout = Layouts.FirstOrDefault(known => known.Columns == columns);
        if (layout.Columns == 0 || (model is not null && model != layout.Model))
        {
            throw new InvalidDataException(
                $"{path}: array 'poses': expected {string.Join(" or ", Layouts.Select(known => $"{known.Columns} columns ({known.Model})"))} " +
                $"but found {columns}{(model is null ? string.Empty : $" with surface_model_type '{model}'")}.");
        }

        var frames = (int)poses.Shape[0];
        var selected = new double[frames * SmplSkeleton.PoseSize];
        for (var frame = 0; frame < frames; frame++)
        {
            var from = poses.Values.AsSpan(frame * columns, columns);
            var to = selected.AsSpan(frame * SmplSkeleton.PoseSize, SmplSkeleton.PoseSize);
            from[..(BodyJointCount * AxisCount)].CopyTo(to);
            from.Slice(layout.LeftHand * AxisCount, AxisCount).CopyTo(to[(BodyJointCount * AxisCount)..]);
            from.Slice(layout.RightHand * AxisCount, AxisCount).CopyTo(to[((BodyJointCount + 1) * AxisCount)..]);
        }

        return selected;
    }

    private static InvalidDataException Missing(string path, string name, NpzArchive archive) =>
        new($"{path}: expected an array {name} but found only {string.Join(", ", archive.Names)}.");
}
