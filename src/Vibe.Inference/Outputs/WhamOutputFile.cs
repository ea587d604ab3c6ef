using Vibe.Core.Body;
using Vibe.Formats.Joblib;

namespace Vibe.Inference.Outputs;

/// <summary>Writes motion under the keys of WHAM's <c>wham_output.pkl</c>, by person, for <c>joblib.load</c>.</summary>
/// <remarks>
/// <c>pose</c> (N,72), <c>trans</c> (N,3) in the camera's axes; <c>pose_world</c>, <c>trans_world</c> in a world whose y axis points up,
/// which
/// is the first frame's camera turned upright where the motion was found in a video; <c>betas</c>, <c>verts</c>, <c>frame_ids</c>.
/// </remarks>
internal static class WhamOutputFile
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">The motion.</param>
    /// <param name="body">The body model.</param>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public static void Write(string path, MotionResult result, BodyModel body)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(body);
        var world = WorldMotion.Upright(result, body);
        using var writer = new JoblibWriter(path);
        writer.BeginDictionary();
        foreach (var (person, upright) in result.People.Zip(world.People))
        {
            writer.Write(person.Id);
            writer.BeginDictionary();
            long frames = person.FrameCount;
            Array("pose", person.Pose, frames, SmplSkeleton.PoseSize);
            Array("trans", person.Translation, frames, 3);
            Array("pose_world", upright.Pose, frames, SmplSkeleton.PoseSize);
            Array("trans_world", upright.Translation, frames, 3);
            Array("betas", person.Betas, frames, SmplSkeleton.ShapeSize);
            writer.Write("verts");
            writer.BeginArray<float>(frames, body.Data.VertexCount, 3);
            foreach (var piece in BodyFrames.Of(body, person, withVertices: true))
            {
                writer.Append<float>(piece.Vertices);
            }

            Array("frame_ids", System.Array.ConvertAll(person.Frames, frame => (long)frame), frames);
            writer.EndDictionary();
        }

        writer.EndDictionary();
        writer.Commit();

        void Array<T>(string name, T[] values, params ReadOnlySpan<long> shape)
            where T : unmanaged
        {
            writer.Write(name);
            writer.WriteArray<T>(values, shape);
        }
    }
}
