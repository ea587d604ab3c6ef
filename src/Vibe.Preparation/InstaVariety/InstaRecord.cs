using Vibe.Data.Keypoints;
using Vibe.Formats.TensorFlow;

namespace Vibe.Preparation.InstaVariety;

/// <summary>One video of InstaVariety: pictures already cropped to 224 x 224 px, and their keypoints; N frames.</summary>
/// <param name="Pictures">The encoded pictures, (N).</param>
/// <param name="Keypoints">x px, y px, visible 0 or 1, joints in the order of <see cref="KeypointConventions.Insta"/>, (N,25,3).</param>
internal sealed record InstaRecord(IReadOnlyList<ReadOnlyMemory<byte>> Pictures, double[] Keypoints)
{
    /// <summary>Side of a picture, px.</summary>
    public const int Size = 224;

    private const int BodyJoints = 14;
    private const int FaceJoints = 5;
    private const int ToeJoints = 6;
    private const int JointCount = BodyJoints + FaceJoints + ToeJoints;
    private const int Channels = 3;

    /// <summary>Takes a video out of a record.</summary>
    /// <param name="example">The record.</param>
    /// <returns>The video.</returns>
    /// <exception cref="InvalidDataException">A feature is missing, or of another kind or length; names record and feature.</exception>
    public static InstaRecord Read(TfExample example)
    {
        ArgumentNullException.ThrowIfNull(example);
        var pictures = example["image/encoded"].Bytes;
        var announced = example["meta/N"].Integers;
        if (announced is not [var count] || count != pictures.Count || count < 1)
        {
            throw new InvalidDataException(
                $"feature 'meta/N': expected the number of pictures in 'image/encoded', {pictures.Count}, " +
                $"but found {string.Join(", ", announced.Take(4))}.");
        }

        var body = Numbers(example, "image/xys", 2 * BodyJoints, pictures.Count);
        var visible = Flags(example, pictures.Count);
        var face = Numbers(example, "image/face_pts", Channels * FaceJoints, pictures.Count);
        var toes = Numbers(example, "image/toe_pts", Channels * ToeJoints, pictures.Count);

        // Records with SMPL parameters keep places in [-1, 1].
        var isNormalized = example.Contains("image/phis");
        var keypoints = new double[pictures.Count * JointCount * Channels];
        for (var frame = 0; frame < pictures.Count; frame++)
        {
            var row = keypoints.AsSpan(frame * JointCount * Channels, JointCount * Channels);
            for (var joint = 0; joint < JointCount; joint++)
            {
                var (x, y, seen) = joint switch
                {
                    < BodyJoints => (
                        At(body, 2 * BodyJoints, BodyJoints, 0, joint),
                        At(body, 2 * BodyJoints, BodyJoints, 1, joint),
                        visible[(frame * BodyJoints) + joint]),
                    < BodyJoints + FaceJoints => Point(face, FaceJoints, joint - BodyJoints),
                    _ => Point(toes, ToeJoints, joint - BodyJoints - FaceJoints),
                };
                (row[joint * Channels], row[(joint * Channels) + 1], row[(joint * Channels) + 2]) = (Pixels(x), Pixels(y), seen);
            }

            float At(IReadOnlyList<float> values, int size, int joints, int axis, int joint) =>
                values[(frame * size) + (axis * joints) + joint];

            (float X, float Y, float Seen) Point(IReadOnlyList<float> values, int joints, int joint) => (
                At(values, Channels * joints, joints, 0, joint),
                At(values, Channels * joints, joints, 1, joint),
                At(values, Channels * joints, joints, 2, joint));
        }

        return new InstaRecord(pictures, keypoints);

        double Pixels(float value) => isNormalized ? ((double)value + 1) / 2 * Size : value;
    }

    private static IReadOnlyList<float> Numbers(TfExample example, string name, int perFrame, int frames)
    {
        var values = example[name].Floats;
        Check(name, values.Count, perFrame, frames);
        return values.All(float.IsFinite) ? values : throw new InvalidDataException($"feature '{name}': expected finite numbers.");
    }

    private static float[] Flags(TfExample example, int frames)
    {
        const string Name = "image/visibilities";
        var values = example[Name].Integers;
        Check(Name, values.Count, BodyJoints, frames);
        return [.. values.Select(value => (float)value)];
    }

    private static void Check(string name, int found, int perFrame, int frames)
    {
        if (found != perFrame * frames)
        {
            throw new InvalidDataException(
                $"feature '{name}': expected {perFrame} numbers for each of {frames} pictures but found {found}.");
        }
    }
}
