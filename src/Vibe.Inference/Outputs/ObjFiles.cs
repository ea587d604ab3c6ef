using System.Globalization;
using System.Text;
using Vibe.Core.Body;
using Vibe.Formats.Files;

namespace Vibe.Inference.Outputs;

/// <summary>Writes each frame's mesh as a Wavefront OBJ file, y up, in metres.</summary>
internal static class ObjFiles
{
    /// <summary>Writes the files <c>person-1/000000.obj</c>, named by the frame's number in the video.</summary>
    /// <param name="folder">The folder, which is made.</param>
    /// <param name="result">The motion.</param>
    /// <param name="body">The body model.</param>
    /// <returns>Number of files.</returns>
    /// <exception cref="IOException">A file cannot be written; names the path.</exception>
    public static int Write(string folder, MotionResult result, BodyModel body)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(body);
        var faces = Faces(body.Data.Faces);
        var count = 0;
        foreach (var person in WorldMotion.Upright(result, body).People)
        {
            var own = Directory.CreateDirectory(Path.Combine(folder, $"person-{person.Id}")).FullName;
            foreach (var piece in BodyFrames.Of(body, person, withVertices: true))
            {
                for (var frame = 0; frame < piece.Count; frame++)
                {
                    var size = body.Data.VertexCount * 3;
                    var name = $"{person.Frames[piece.First + frame].ToString("D6", CultureInfo.InvariantCulture)}.obj";
                    AtomicFile.WriteText(Path.Combine(own, name), Vertices(piece.Vertices.AsSpan(frame * size, size)) + faces);
                    count++;
                }
            }
        }

        return count;
    }

    private static string Vertices(ReadOnlySpan<float> vertices)
    {
        var text = new StringBuilder("# metres, y up\n");
        for (var i = 0; i < vertices.Length; i += 3)
        {
            text.Append(CultureInfo.InvariantCulture, $"v {vertices[i]:F5} {vertices[i + 1]:F5} {vertices[i + 2]:F5}\n");
        }

        return text.ToString();
    }

    // Vertices count from 1.
    private static string Faces(int[] faces)
    {
        var text = new StringBuilder();
        for (var i = 0; i < faces.Length; i += 3)
        {
            text.Append(CultureInfo.InvariantCulture, $"f {faces[i] + 1} {faces[i + 1] + 1} {faces[i + 2] + 1}\n");
        }

        return text.ToString();
    }
}
