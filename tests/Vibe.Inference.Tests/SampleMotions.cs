using Vibe.Core.Body;

namespace Vibe.Inference.Tests;

/// <summary>Made-up motions with every joint turned.</summary>
internal static class SampleMotions
{
    /// <summary>Two people, the second with a gap in frames and seen only later, in a camera's axes.</summary>
    public static MotionResult Two() => new()
    {
        Source = "made up",
        FramesPerSecond = 30,
        Axes = MotionAxes.Camera,
        Width = 640,
        Height = 480,
        FocalLength = 800,
        People = [Person(1, [.. Enumerable.Range(0, 20)]), Person(4, [5, 6, 7, 10, 11, 12])],
    };

    /// <summary>A person who stays the same shape, so that animation files are exact.</summary>
    /// <param name="id">The person's number, which the motion depends on.</param>
    /// <param name="frames">The frames' numbers.</param>
    public static PersonMotion Person(int id, int[] frames)
    {
        var count = frames.Length;
        return new PersonMotion
        {
            Id = id,
            Frames = frames,
            Pose = Rows(SmplSkeleton.PoseSize, (frame, i) => i < 3
                ? (i == 0 ? 2.9f : 0.2f * MathF.Sin(frame * 0.2f))
                : 0.5f * MathF.Sin((0.3f * frame) + i + id)),
            Betas = Rows(SmplSkeleton.ShapeSize, (_, i) => 0.3f * (id - 2) * MathF.Cos(i)),
            Translation = Rows(3, (frame, i) => i == 2 ? 4 + (0.02f * frame) : 0.01f * frame * (i + 1)),
            CropCamera = Rows(3, (_, i) => i == 0 ? 0.9f : 0.05f * i),
            ImageCamera = Rows(4, (_, i) => i < 2 ? 0.4f + (0.1f * i) : 0.2f * i),
            Boxes = [.. Rows(4, (_, i) => i < 2 ? 300 : 220).Select(value => (double)value)],
        };

        float[] Rows(int width, Func<int, int, float> value) =>
            [.. Enumerable.Range(0, count * width).Select(at => value(frames[at / width], at % width))];
    }
}
