using Vibe.Core.Body;
using Vibe.Formats.Numpy;

namespace Vibe.Inference.Outputs;

/// <summary>
/// Writes a person's motion as AMASS does (SMPL-H, z up): <c>poses</c> (N,156), <c>trans</c>, <c>betas</c> (16), <c>mocap_framerate</c>,
/// <c>gender</c>.
/// </summary>
/// <remarks>
/// SMPL's hands become the first index joints; the other fingers rest. AMASS knows one shape per file: the mean. Frames in which the
/// person was
/// not found are left out.
/// </remarks>
internal static class AmassFile
{
    private const int Columns = 156;
    private const int BodyColumns = 66;
    private const int LeftIndex = 22 * 3;
    private const int RightIndex = 37 * 3;
    private const int BetaCount = 16;

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">The motion.</param>
    /// <param name="person">The person, one of the motion's.</param>
    /// <param name="body">The body model.</param>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public static void Write(string path, MotionResult result, PersonMotion person, BodyModel body)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(person);
        var skeleton = ShapedSkeleton.Of(body, person);
        var shaped = person with { Betas = [.. Enumerable.Repeat(skeleton.Betas, person.FrameCount).SelectMany(betas => betas)] };
        var turned = WorldMotion.ToZUp(result with { People = [WorldMotion.KeepPelvis(person, shaped, body)] }, body).People[0];
        var poses = new double[person.FrameCount * Columns];
        for (var frame = 0; frame < person.FrameCount; frame++)
        {
            var from = turned.Pose.AsSpan(frame * SmplSkeleton.PoseSize, SmplSkeleton.PoseSize);
            var to = poses.AsSpan(frame * Columns, Columns);
            Copy(from[..BodyColumns], to);
            Copy(from.Slice(BodyColumns, 3), to[LeftIndex..]);
            Copy(from[(BodyColumns + 3)..], to[RightIndex..]);
        }

        using var file = new NpzWriter(path);
        file.Add<double>("poses", poses, person.FrameCount, Columns);
        file.Add<double>("trans", Array.ConvertAll(turned.Translation, value => (double)value), person.FrameCount, 3);
        file.Add<double>(
            "betas", [.. skeleton.Betas.Select(value => (double)value), .. new double[BetaCount - skeleton.Betas.Length]], BetaCount);
        file.Add<double>("mocap_framerate", [result.FramesPerSecond]);
        file.Add("gender", "neutral");
        file.Commit();
    }

    private static void Copy(ReadOnlySpan<float> from, Span<double> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = from[i];
        }
    }
}
