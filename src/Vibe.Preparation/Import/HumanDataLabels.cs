using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Import;

/// <summary>Reads MMHuman3D's HumanData files.</summary>
/// <remarks>
/// Arrays of N rows: <c>image_path</c>, <c>bbox_xywh</c> (N,4 or 5) px, <c>keypoints2d</c> (N,190,3) px and confidence, and where there are
/// any <c>keypoints3d</c> (N,190,4) metres and confidence, <c>smpl</c> with <c>global_orient</c> (N,3), <c>body_pose</c> (N,23,3) and
/// <c>betas</c> (N,10). In compressed files only the joints of <c>keypoints2d_mask</c> (190) are stored.
/// </remarks>
internal static class HumanDataLabels
{
    private const int Joints = 190;
    private const int RootSize = 3;
    private const int BodySize = SmplSkeleton.PoseSize - RootSize;

    private static readonly string[] Names2D = ["keypoints2d", "keypoints2d_original", "keypoints2d_smpl"];
    private static readonly string[] Names3D = ["keypoints3d_cam", "keypoints3d", "keypoints3d_original", "keypoints3d_smpl"];

    // Where SPIN's 49 keypoints stand among the 190.
    private static readonly int[] Places =
    [
        153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177,
        8, 5, 144, 145, 4, 7, 21, 19, 17, 16, 18, 20, 146, 147, 148, 149, 150, 151, 152, 55, 57, 56, 59, 58,
    ];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">An array is missing or of another shape; names it.</exception>
    public static PictureLabels Read(NpzLabels file)
    {
        var pictures = file.Texts("image_path");
        var boxes = file.Numbers("bbox_xywh", pictures.Length, LabelArrays.Any);
        var width = (int)boxes.Array.Shape[1];
        if (width is not (4 or 5))
        {
            throw new InvalidDataException($"{file.Path}: array 'bbox_xywh': expected 4 or 5 columns but found {width}.");
        }

        var flat = Names2D.FirstOrDefault(file.Has)
            ?? throw new InvalidDataException($"{file.Path}: expected 2D keypoints, {string.Join(" or ", Names2D)}, but there are none.");
        var solid = Names3D.FirstOrDefault(file.Has) is { } name ? Keypoints(file, name, pictures.Length, 4) : null;
        var body = file.Has("smpl") ? file.Object("smpl") as PickleDictionary : null;
        var pose = body is null ? null : Pose(file, body, pictures.Length);
        return new PictureLabels(pictures, [.. boxes.Values.Chunk(width).Select(Square)], Keypoints(file, flat, pictures.Length, 3))
        {
            Keypoints3D = solid is null ? null : [.. solid.Chunk(4).SelectMany(Place)],
            Has3D = solid is null
                ? null
                : [.. solid.Chunk(4 * Places.Length).Select(row => (byte)(row.Chunk(4).Any(joint => joint[3] > 0) ? 1 : 0))],
            Pose = pose,
            Betas = body is null ? null : Betas(file, body, pictures.Length),
            HasSmpl = body is null ? null : file.Flags("has_smpl", pictures.Length),
            Genders = Genders(file, pictures.Length),
        };
    }

    // As MMHuman3D crops: a square around the middle, as wide as the box's longer edge.
    private static PersonBox Square(double[] box)
    {
        var edge = Math.Max(box[2], box[3]);
        return new PersonBox(box[0] + (box[2] / 2), box[1] + (box[3] / 2), edge, edge);
    }

    // Where a joint lies; the origin for one that is not known.
    private static float[] Place(double[] joint) => joint[3] > 0 ? [(float)joint[0], (float)joint[1], (float)joint[2]] : new float[3];

    private static double[] Keypoints(NpzLabels file, string name, int rows, int channels)
    {
        var (array, values) = file.Numbers(name, rows, LabelArrays.Any, channels);
        var stored = (int)array.Shape[1];
        var columns = Columns(file, name, stored);
        var picked = new double[rows * Places.Length * channels];
        for (var i = 0; i < rows * Places.Length; i++)
        {
            if (columns[Places[i % Places.Length]] is >= 0 and var column)
            {
                values.AsSpan(((i / Places.Length * stored) + column) * channels, channels).CopyTo(picked.AsSpan(i * channels));
            }
        }

        return picked;
    }

    // The stored column of each of the 190 joints; -1 for those that the mask leaves out.
    private static int[] Columns(NpzLabels file, string name, int stored)
    {
        var mask = file.Has(name + "_mask") ? file.Numbers(name + "_mask", Joints).Values : [.. Enumerable.Repeat(1.0, Joints)];
        var next = 0;
        int[] compressed = [.. mask.Select(known => known != 0 ? next++ : -1)];
        return stored == Joints ? [.. mask.Select((known, joint) => known != 0 ? joint : -1)]
            : stored == next ? compressed
            : throw new InvalidDataException(
                $"{file.Path}: array '{name}': expected {Joints} joints, or the {next} of its mask, but found {stored}.");
    }

    private static float[] Pose(NpzLabels file, PickleDictionary body, int rows)
    {
        var orient = Values(file, body, "global_orient", rows * RootSize);
        var joints = Values(file, body, "body_pose", rows * BodySize);
        var pose = orient.Chunk(RootSize).Zip(joints.Chunk(BodySize)).SelectMany(row => row.First.Concat(row.Second));
        return [.. pose.Select(value => (float)value)];
    }

    private static float[] Betas(NpzLabels file, PickleDictionary body, int rows) =>
        Array.ConvertAll(Values(file, body, "betas", rows * SmplSkeleton.ShapeSize), value => (float)value);

    private static double[] Values(NpzLabels file, PickleDictionary body, string key, int count)
    {
        var place = $"{file.Path}: entry 'smpl.{key}'";
        if (!body.TryGetValue<NpyArray>(key, out var array))
        {
            throw new InvalidDataException($"{place}: expected numbers but found nothing.");
        }

        var values = LabelArrays.Numbers(array, place, [.. array.Shape]).Values;
        return values.Length == count
            ? values
            : throw new InvalidDataException(
                $"{place}: expected {count} numbers but found {values.Length}, shape ({string.Join(',', array.Shape)}).");
    }

    private static Gender?[]? Genders(NpzLabels file, int rows)
    {
        if (!file.Has("meta") || file.Object("meta") is not PickleDictionary meta || !meta.TryGetValue("gender", out var value))
        {
            return null;
        }

        Gender?[] genders = value switch
        {
            NpyArray texts => [.. texts.ToStrings().Select(NpzLabels.ToGender)],
            List<object?> list => [.. list.Select(item => NpzLabels.ToGender(item as string))],
            _ => [],
        };
        return genders.Length == rows ? genders : null;
    }
}
