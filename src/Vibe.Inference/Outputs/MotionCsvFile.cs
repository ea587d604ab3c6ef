using System.Globalization;
using System.Text;
using Vibe.Core.Body;
using Vibe.Formats.Files;

namespace Vibe.Inference.Outputs;

/// <summary>Writes motion as a table: a row per person and frame, decimal points whatever the locale.</summary>
/// <remarks>
/// Columns: person, frame, seconds; trans_x to trans_z (m); for each of the 24 joints its rotation as axis-angle (rad) and its position
/// (m), e.g.
/// <c>left_knee_rx</c>, <c>left_knee_x</c>; betas_0 to betas_9.
/// </remarks>
internal static class MotionCsvFile
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">The motion.</param>
    /// <param name="body">The body model, for the positions.</param>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public static void Write(string path, MotionResult result, BodyModel body)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(body);
        using var file = new AtomicFile(path);
        file.Write(Encoding.UTF8.GetBytes(Header() + "\n"));
        foreach (var person in result.People)
        {
            foreach (var piece in BodyFrames.Of(body, person, withVertices: false))
            {
                var text = new StringBuilder();
                for (var frame = 0; frame < piece.Count; frame++)
                {
                    Row(text, result, person, piece, frame);
                }

                file.Write(Encoding.UTF8.GetBytes(text.ToString()));
            }
        }

        file.Commit();
    }

    private static string Header()
    {
        string[] joints = [.. SmplSkeleton.JointNames.Select(name => name.ToLowerInvariant().Replace(' ', '_'))];
        IEnumerable<string> names =
        [
            "person", "frame", "seconds", "trans_x", "trans_y", "trans_z",
            .. joints.SelectMany(joint => new[] { $"{joint}_rx", $"{joint}_ry", $"{joint}_rz" }),
            .. joints.SelectMany(joint => new[] { $"{joint}_x", $"{joint}_y", $"{joint}_z" }),
            .. Enumerable.Range(0, SmplSkeleton.ShapeSize).Select(i => $"betas_{i}"),
        ];
        return string.Join(',', names);
    }

    private static void Row(StringBuilder text, MotionResult result, PersonMotion person, BodyFrames piece, int frame)
    {
        var at = piece.First + frame;
        text.Append(CultureInfo.InvariantCulture, $"{person.Id},{person.Frames[at]},{person.Frames[at] / result.FramesPerSecond}");
        Append(person.Translation.AsSpan(at * 3, 3));
        Append(person.Pose.AsSpan(at * SmplSkeleton.PoseSize, SmplSkeleton.PoseSize));
        Append(piece.Joints.AsSpan(frame * SmplSkeleton.PoseSize, SmplSkeleton.PoseSize));
        Append(person.Betas.AsSpan(at * SmplSkeleton.ShapeSize, SmplSkeleton.ShapeSize));
        text.Append('\n');

        void Append(ReadOnlySpan<float> values)
        {
            foreach (var value in values)
            {
                text.Append(CultureInfo.InvariantCulture, $",{value:R}");
            }
        }
    }
}
