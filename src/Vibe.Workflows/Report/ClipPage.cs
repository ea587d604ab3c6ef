using Vibe.Core.Body;
using Vibe.Inference;
using Vibe.Inference.Outputs;
using Vibe.Inference.Viewing;
using Vibe.Reporting.Gallery;

namespace Vibe.Workflows.Report;

/// <summary>Shows a report's clips in the viewer: side by side, the true body over the predicted one.</summary>
/// <param name="data">The body model's data.</param>
internal sealed class ClipPage(BodyModelData data) : IMotionPage
{
    private const float Spacing = 1.4f; // m
    private const float Depth = 5;
    private const float LargestError = 0.01f; // m; a dozen bodies are on the page

    /// <inheritdoc/>
    public void Write(string path, IReadOnlyList<MovingClip> clips)
    {
        ArgumentNullException.ThrowIfNull(clips);
        using var body = new BodyModel(data); // on the CPU, where files are made
        var predicted = Motion("predicted", clips, clip => (clip.PredictedPose, clip.PredictedBetas));
        ViewerPage.Write(path, predicted, body, new BvhOptions(), new ViewerOptions
        {
            Other = Motion("true", clips, clip => (clip.TruePose, clip.TrueBetas)),
            LargestError = LargestError,
            Labels = clips.Select((clip, i) => (i + 1, clip.Title)).ToDictionary(),
            Captions = clips.Select((clip, i) => (i + 1, clip.Caption ?? clip.Title)).ToDictionary(),
        });
    }

    private static MotionResult Motion(
        string name, IReadOnlyList<MovingClip> clips, Func<MovingClip, (float[] Pose, float[] Betas)> bodies) => new()
        {
            Source = name,
            FramesPerSecond = clips[0].FramesPerSecond,
            Axes = MotionAxes.Camera,
            People = [.. clips.Select((clip, i) => Person(i + 1, bodies(clip), (i - ((clips.Count - 1) / 2f)) * Spacing))],
        };

    private static PersonMotion Person(int id, (float[] Pose, float[] Betas) motion, float x)
    {
        var frames = motion.Pose.Length / SmplSkeleton.PoseSize;
        return new PersonMotion
        {
            Id = id,
            Frames = [.. Enumerable.Range(0, frames)],
            Pose = motion.Pose,
            Betas = motion.Betas,
            Translation = [.. Enumerable.Range(0, frames).SelectMany(_ => new[] { x, 0, Depth })],
        };
    }
}
