using Vibe.Core.Body;
using Vibe.Data.Keypoints;
using Vibe.Formats.Joblib;

namespace Vibe.Inference.Outputs;

/// <summary>Writes <c>vibe_output.pkl</c>: VIBE's results by person, with the published keys and types, for <c>joblib.load</c>.</summary>
/// <remarks>
/// <c>joints2d_img_coord</c> are the 49 keypoints as the picture's camera sees them. <c>bboxes</c> are the crops themselves, so that
/// <c>pred_cam</c> and <c>orig_cam</c> belong to them. <c>joints2d</c> are the observed keypoints, None where none were given. As
/// published,
/// <c>verts</c> and <c>joints3d</c> are the body's without translation.
/// </remarks>
internal static class VibeOutputFile
{
    private const int PointSize = 3;

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">Motion found in a video.</param>
    /// <param name="body">The body model.</param>
    /// <exception cref="InvalidDataException">The motion was not found in a video, so that there are no cameras.</exception>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public static void Write(string path, MotionResult result, BodyModel body)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(body);
        using var writer = new JoblibWriter(path);
        writer.BeginDictionary();
        foreach (var person in result.People)
        {
            writer.Write(person.Id);
            writer.BeginDictionary();
            Write(writer, result, person, body);
            writer.EndDictionary();
        }

        writer.EndDictionary();
        writer.Commit();
    }

    private static void Write(JoblibWriter writer, MotionResult result, PersonMotion person, BodyModel body)
    {
        if (person is not { CropCamera: { } crop, ImageCamera: { } picture, Boxes: { } boxes })
        {
            throw new InvalidDataException(
                $"{result.Source}: expected motion found in a video, with cameras and boxes, but it has none; npz and wham need none.");
        }

        long frames = person.FrameCount;
        Array("pred_cam", crop, frames, 3);
        Array("orig_cam", picture, frames, 4);
        writer.Write("verts");
        writer.BeginArray<float>(frames, body.Data.VertexCount, PointSize);
        foreach (var piece in BodyFrames.Of(body, person, withVertices: true, isPlaced: false))
        {
            writer.Append<float>(piece.Vertices);
        }

        Array("pose", person.Pose, frames, SmplSkeleton.PoseSize);
        Array("betas", person.Betas, frames, SmplSkeleton.ShapeSize);
        float[] joints = [.. BodyFrames.Of(body, person, withVertices: false, isPlaced: false).SelectMany(piece => piece.Keypoints)];
        Array("joints3d", joints, frames, DetectorKeypoints.Count, PointSize);
        writer.Write("joints2d");
        if (person.Keypoints is { } observed)
        {
            writer.WriteArray<double>(
                System.Array.ConvertAll(observed, value => (double)value), frames, DetectorKeypoints.Count, PointSize);
        }
        else
        {
            writer.WriteNone();
        }

        Array("joints2d_img_coord", ImageJoints.Project(joints, picture, result.Width, result.Height), frames, DetectorKeypoints.Count, 2);
        Array("bboxes", boxes, frames, 4);
        Array("frame_ids", System.Array.ConvertAll(person.Frames, frame => (long)frame), frames);

        void Array<T>(string name, T[] values, params ReadOnlySpan<long> shape)
            where T : unmanaged
        {
            writer.Write(name);
            writer.WriteArray<T>(values, shape);
        }
    }
}
