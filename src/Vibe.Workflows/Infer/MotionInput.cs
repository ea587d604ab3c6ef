using Vibe.Core.Body;
using Vibe.Formats.Motion;
using Vibe.Formats.Numpy;
using Vibe.Inference;
using Vibe.Inference.Outputs;
using Vibe.Preparation.Amass;
using Vibe.Preparation.Bvh;
using Vibe.Preparation.Motions;

namespace Vibe.Workflows.Infer;

/// <summary>Reads motion files of every kind: results of VIBE's and WHAM's demos, our own npz, AMASS, BVH.</summary>
internal static class MotionInput
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="framesPerSecond">The frame rate of files that do not say theirs; <see langword="null"/> takes 30.</param>
    /// <exception cref="InvalidDataException">The file is damaged or of another kind; the message says what was expected.</exception>
    public static MotionResult Read(string path, double? framesPerSecond = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".BVH" => Of(path, BvhRetargeting.Retarget(BvhFile.Read(path), new Preparation.Bvh.BvhOptions()), MotionAxes.YUp),
            ".NPZ" => IsOurs(path) ? MotionNpzFile.Read(path) : Of(path, AmassReader.Read(path), MotionAxes.ZUp),
            ".PKL" or ".PTH" or ".PT" => PickledMotionFile.Read(path, framesPerSecond),
            var extension => throw new InvalidDataException(
                $"{path}: expected vibe_output.pkl, wham_output.pkl, an npz of ours or of AMASS, or a .bvh file, "
                + $"but its name ends in '{extension.ToLowerInvariant()}'."),
        };
    }

    private static bool IsOurs(string path)
    {
        using var archive = NpzArchive.Open(path);
        return MotionNpzFile.IsOne(archive);
    }

    private static MotionResult Of(string path, MotionRecording recording, MotionAxes axes)
    {
        var frames = recording.FrameCount;
        float[] betas = [.. recording.Betas.Take(SmplSkeleton.ShapeSize).Select(value => (float)value)];
        return new MotionResult
        {
            Source = path,
            FramesPerSecond = recording.FramesPerSecond,
            Axes = axes,
            People =
            [
                new PersonMotion
                {
                    Id = 1,
                    Frames = [.. Enumerable.Range(0, frames)],
                    Pose = Array.ConvertAll(recording.Pose, value => (float)value),
                    Betas = [.. Enumerable.Repeat(betas, frames).SelectMany(values => values)],
                    Translation = Array.ConvertAll(recording.Translation, value => (float)value),
                },
            ],
            Notes = recording.Notes,
        };
    }
}
