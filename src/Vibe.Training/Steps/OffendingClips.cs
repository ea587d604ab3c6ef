using Vibe.Core.Models;
using Vibe.Data.Sampling;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>Finds the clips of a batch that made a loss or gradient infinite or NaN.</summary>
internal static class OffendingClips
{
    /// <summary>Names the clips with values that are not finite, and which values those are.</summary>
    /// <param name="parts">The batch or its parts, with the generator's predictions.</param>
    /// <returns>A sentence with a space before it.</returns>
    public static string Describe(IReadOnlyList<BatchPart> parts)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        string[] found = [.. parts.SelectMany(part => Find(part.Batch, part.Output!))];
        return found.Length == 0 ? " No clip has such values in itself." : $" Not finite before the losses: {string.Join("; ", found)}.";
    }

    private static IEnumerable<string> Find(TrainingBatch batch, GeneratorOutput output)
    {
        var clips = (int)batch.Keypoints2D.shape[0];
        (string Name, Tensor Values, int First)[] columns =
        [
            ("features", batch.Features, 0),
            ("keypoints2d", batch.Keypoints2D, 0),
            .. Labels(batch, clips),
            ("the prediction", output.Keypoints3D, 0),
        ];
        for (var clip = 0; clip < clips; clip++)
        {
            var bad = columns.FirstOrDefault(
                column => clip >= column.First && !column.Values[clip - column.First].isfinite().all().item<bool>());
            if (bad.Name is not null)
            {
                yield return $"{(clip < batch.Clips.Count ? batch.Clips[clip].ToString() : $"clip {clip}")} ({bad.Name})";
            }
        }
    }

    private static IEnumerable<(string Name, Tensor Values, int First)> Labels(TrainingBatch batch, int clips)
    {
        if (batch.Labels is { } labels)
        {
            var first = clips - (int)labels.Pose.shape[0];
            yield return ("keypoints3d", labels.Keypoints3D, first);
            yield return ("pose", labels.Pose, first);
            yield return ("betas", labels.Betas, first);
        }
    }
}
