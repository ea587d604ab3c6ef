using Vibe.Core.Body;
using Vibe.Formats.Numpy;
using Vibe.Preparation.Motions;

namespace Vibe.Preparation.Amass;

/// <summary>Reads the .npz files of AMASS: SMPL-H of the first release, SMPL-H and SMPL-X of the releases since 2021.</summary>
/// <remarks>
/// <para>Mahmood et al., "AMASS: Archive of Motion Capture as Surface Shapes", ICCV 2019.</para>
/// <para>A motion needs its poses and its frame rate. For a translation or a shape that cannot be used there are zeros, and a note.</para>
/// </remarks>
public static class AmassReader
{
    private const int AxisCount = 3;
    private const int BodyJointCount = SmplSkeleton.JointCount - 2;

    private static readonly string[] RateNames = ["mocap_framerate", "mocap_frame_rate"];

    // Columns of poses, and where the left and right index finger's first joints lie, which stand for SMPL's hands.
    private static readonly (string Model, int Columns, int LeftHand, int RightHand)[] Layouts =
        [("smplh", 156, 22, 37), ("smplx", 165, 25, 40)];

    /// <summary>Reads a motion.</summary>
    /// <param name="path">A file such as <c>..._poses.npz</c> or <c>..._stageii.npz</c>.</param>
    /// <returns>The motion at the file's own frame rate.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, poses or frame rate are missing, of another shape or not finite; the message names file, expected and found.
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
        if (poses.Shape[0] == 0)
        {
            throw new InvalidDataException($"{path}: array 'poses': expected at least one row but found none.");
        }

        var notes = new List<string>();
        return new MotionRecording(
            Text(archive, "gender") ?? string.Empty, rate, SelectJoints(archive, path, poses),
            OrZeros(SmplSkeleton.ShapeSize, notes, () => Betas(archive, path)),
            OrZeros((int)poses.Shape[0] * AxisCount, notes, () => Translation(archive, path, poses.Shape[0])))
        {
            Notes = notes,
        };
    }

    private static double[] Translation(NpzArchive archive, string path, long frames)
    {
        var translation = ReadFinite(archive, path, "trans", 2);
        return translation.Shape[0] == frames && translation.Shape[1] == AxisCount
            ? translation.Values
            : throw new InvalidDataException(
                $"{path}: array 'trans': expected shape ({frames},3), a row per pose, but found ({string.Join(',', translation.Shape)}).");
    }

    private static double[] Betas(NpzArchive archive, string path)
    {
        var betas = ReadFinite(archive, path, "betas", 1);
        return betas.Shape[0] >= SmplSkeleton.ShapeSize
            ? betas.Values[..SmplSkeleton.ShapeSize]
            : throw new InvalidDataException(
                $"{path}: array 'betas': expected at least {SmplSkeleton.ShapeSize} values but found {betas.Shape[0]}.");
    }

    private static double[] OrZeros(int count, List<string> notes, Func<double[]> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException error)
        {
            notes.Add(error.Message + " Zeros stand for it.");
            return new double[count];
        }
    }

    // A text that does not matter to the motion; none where it is stored as something else, e.g. as a Python object.
    private static string? Text(NpzArchive archive, string name)
    {
        try
        {
            return archive.Contains(name) ? archive.Read(name).ScalarString() : null;
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
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
            throw new InvalidDataException(
                $"{path}: array '{name}': expected {axes} axes but found shape ({string.Join(',', array.Shape)}).");
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
        var model = Text(archive, "surface_model_type");
        var layout = Layouts.FirstOrDefault(known => known.Columns == columns);
        if (layout.Columns == 0 || (model is not null && model != layout.Model))
        {
            var expected = string.Join(" or ", Layouts.Select(known => $"{known.Columns} columns ({known.Model})"));
            throw new InvalidDataException(
                $"{path}: array 'poses': expected {expected} " +
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
