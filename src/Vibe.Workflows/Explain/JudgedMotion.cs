using Vibe.Core.Body;
using Vibe.Core.Discriminators;
using Vibe.Core.Models;
using Vibe.Reporting.Explanations;
using static TorchSharp.torch;

namespace Vibe.Workflows.Explain;

/// <summary>What a discriminator says about each frame of a motion of T frames.</summary>
/// <param name="Curves">Attention and the clips' scores, or each head's score of each frame.</param>
/// <param name="Borders">The first frames of the clips that are judged.</param>
/// <param name="Remark">What the curves are.</param>
internal sealed record JudgedMotion(IReadOnlyList<FrameCurve> Curves, IReadOnlyList<int> Borders, string Remark)
{
    private const int FewestFrames = 3;

    /// <summary>Judges a motion clip by clip.</summary>
    /// <param name="discriminator">The discriminator, in evaluation mode.</param>
    /// <param name="pose">Joint rotations as axis-angle, (T,72); at least three frames.</param>
    /// <param name="clipLength">Frames of a clip; the rest after the last one is judged too where it has three frames.</param>
    public static JudgedMotion Of(DiscriminatorNetwork discriminator, float[] pose, int clipLength)
    {
        var frames = pose.Length / SmplSkeleton.PoseSize;
        int[] borders = [.. Enumerable.Range(0, frames).Where(frame => frame % clipLength == 0 && frames - frame >= FewestFrames)];
        var curves = new Dictionary<string, float[]>(StringComparer.Ordinal);
        var hasAttention = false;
        foreach (var first in borders)
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var count = Math.Min(clipLength, frames - first);
            var clip = tensor(
                pose[(first * SmplSkeleton.PoseSize)..((first + count) * SmplSkeleton.PoseSize)], [1, count, SmplSkeleton.PoseSize]);
            var weights = discriminator.FrameWeights(clip);
            hasAttention |= weights is not null;
            foreach (var (name, values) in Judge(discriminator, clip, weights))
            {
                if (!curves.TryGetValue(name, out var curve))
                {
                    curves.Add(name, curve = [.. Enumerable.Repeat(float.NaN, frames)]);
                }

                values.CopyTo(curve, first);
            }
        }

        return new JudgedMotion(
            [.. curves.Select(curve => new FrameCurve(curve.Key, curve.Value))], borders, Describe(discriminator, hasAttention));
    }

    private static string Describe(DiscriminatorNetwork discriminator, bool hasAttention) => discriminator switch
    {
        StructuredDiscriminator => "It is a structured one, which has no attention: each head's score of each frame is shown.",
        _ when hasAttention => "It pools by attention: each frame's weight in its clip's score is shown, times the clip's frames (1 is an "
            + "equal share), and the clip's score.",
        _ => "It has no attention (Discriminator:Pooling): only each clip's score is shown.",
    };

    private static IEnumerable<(string Name, float[] Values)> Judge(DiscriminatorNetwork discriminator, Tensor clip, Tensor? weights)
    {
        var frames = (int)clip.shape[1];
        if (discriminator is StructuredDiscriminator structured)
        {
            foreach (var (name, scores) in structured.HeadNames.Zip(structured.ScoreByHead(MotionFeatures.OfPoses(clip))))
            {
                yield return ($"head {name}", PerFrame(Floats(scores), frames));
            }

            yield break;
        }

        if (weights is not null)
        {
            yield return ("attention", Array.ConvertAll(Floats(weights), weight => weight * frames));
        }

        yield return ("score of the clip", [.. Enumerable.Repeat(discriminator.ScorePoses(clip).item<float>(), frames)]);
    }

    // A head gives a score, or as many for each joint, per frame; or fewer, where the first frames have no velocity or acceleration yet.
    private static float[] PerFrame(float[] scores, int frames)
    {
        if (scores.Length > 0 && scores.Length % frames == 0)
        {
            return [.. scores.Chunk(scores.Length / frames).Select(chunk => chunk.Average())];
        }

        return scores.Length is var count && count >= 1 && frames - count is 1 or 2
            ? [.. Enumerable.Repeat(float.NaN, frames - scores.Length), .. scores]
            : [.. Enumerable.Repeat(scores.Average(), frames)];
    }

    private static float[] Floats(Tensor values) => values.contiguous().data<float>().ToArray();
}
