using System.Globalization;
using System.Runtime.InteropServices;
using Vibe.Core.Body;
using Vibe.Data.Keypoints;
using Vibe.Inference.Outputs;

namespace Vibe.Inference.Viewing;

/// <summary>The facts that the viewer's script needs besides the scenes.</summary>
/// <param name="FramesPerSecond">The frame rate, 1/s.</param>
/// <param name="FrameCount">Number of frames.</param>
/// <param name="Ground">Height of the ground: the lowest foot of the first motion, m.</param>
/// <param name="Camera">The video's camera; <see langword="null"/> where there was no video.</param>
/// <param name="Picture">The size of the video's pictures; <see langword="null"/> where there was no video.</param>
/// <param name="IsInARow">Whether those who are shown stand side by side, because nobody knows where they were.</param>
/// <param name="Motions">One motion, or two that are shown over each other.</param>
/// <param name="Pairs">The people who are in both motions.</param>
/// <param name="Curves">Errors over time.</param>
internal sealed record ViewerDescription(
    double FramesPerSecond, int FrameCount, float Ground, ViewerCamera? Camera, ViewerPicture? Picture, bool IsInARow,
    IReadOnlyList<ViewerMotion> Motions, IReadOnlyList<ViewerPair> Pairs, IReadOnlyList<ViewerCurve> Curves)
{
    private const double LargestRateError = 0.01;
    private const float PercentPerConfidence = 100;

    private static readonly int[] Feet = [7, 8, 10, 11]; // ankles and feet

    /// <summary>Describes a motion, or two.</summary>
    /// <param name="result">The motion.</param>
    /// <param name="body">The body model.</param>
    /// <param name="options">The other motion and the names.</param>
    /// <exception cref="InvalidDataException">The other motion has another frame rate; names both.</exception>
    public static ViewerDescription Of(MotionResult result, BodyModel body, ViewerOptions options)
    {
        result = result with { IsOneScene = result.IsOneScene && options.Other?.IsOneScene != false }; // most files do not say it
        var first = Motion(result, options.Name, options, place => result.IsOneScene || place == 0);
        var facts = new ViewerDescription(
            result.FramesPerSecond,
            result.FrameCount,
            IsOnGround(result) ? 0 : LowestFoot(WorldMotion.Upright(result, body), body),
            !IsOnGround(result) && result is { Axes: MotionAxes.Camera, Width: > 0, Height: > 0, FocalLength: > 0 }
                ? new ViewerCamera(result.Width, result.Height, result.FocalLength)
                : null,
            result is { Width: > 0, Height: > 0 } ? new ViewerPicture(result.Width, result.Height) : null,
            !result.IsOneScene && !IsOnGround(result),
            [first],
            [],
            [
                .. result.People.Select((person, i) => FrameErrors.Reprojection(first.People[i].Label, person, result, body))
                    .OfType<ViewerCurve>(),
            ]);
        return options.Other is { } other ? facts.With(result, other, body, options) : facts;
    }

    private ViewerDescription With(MotionResult result, MotionResult other, BodyModel body, ViewerOptions options)
    {
        if (Math.Abs(result.FramesPerSecond - other.FramesPerSecond) > LargestRateError)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{other.Source}: expected the frame rate of {result.Source}, {result.FramesPerSecond}/s, "
                + $"but found {other.FramesPerSecond}/s."));
        }

        var pairs = ViewerPair.Of(result, other);
        var (one, two) = (WorldMotion.Upright(result, body).People, WorldMotion.Upright(other, body).People);
        IEnumerable<ViewerCurve> errors = body.Data.Landmarks.IsEmpty ? [] : pairs
            .Select(pair => FrameErrors.Between(Motions[0].People[pair.First].Label, one[pair.First], two[pair.Second], body))
            .OfType<ViewerCurve>();
        return this with
        {
            FrameCount = Math.Max(FrameCount, other.FrameCount),
            Motions =
            [
                Motions[0],
                Motion(other, options.OtherName, options, place => result.IsOneScene || pairs.Contains(new ViewerPair(0, place))),
            ],
            Pairs = pairs,
            Curves = [.. errors],
        };
    }

    // On the ground everybody stands under the own feet, and no camera sees all as the video's did.
    private static bool IsOnGround(MotionResult result) => result.People.Any(person => person.World is not null);

    // People who were not filmed together would stand in each other: one is shown, the others can be switched on.
    private static ViewerMotion Motion(MotionResult result, string? name, ViewerOptions options, Func<int, bool> isShown) => new(
        name ?? Path.GetFileName(result.Source), [.. result.People.Select((person, place) => Person(person, options, isShown(place)))]);

    private static ViewerPerson Person(PersonMotion person, ViewerOptions options, bool isShown) => new(
        person.Id,
        options.Labels.GetValueOrDefault(person.Id, string.Create(CultureInfo.InvariantCulture, $"Person {person.Id}")),
        options.Captions.GetValueOrDefault(person.Id),
        isShown,
        person.Frames[0], person.Frames[^1], person.Frames, person.Keypoints is { } keypoints ? Pack(keypoints) : null);

    // OpenPose's 25 keypoints of each frame as 16-bit numbers: pixels and percent.
    private static string Pack(float[] keypoints)
    {
        const int Detected = DetectorKeypoints.DetectedCount * 3;
        var packed = new short[keypoints.Length / PersonTrack.RowSize * Detected];
        for (var i = 0; i < packed.Length; i++)
        {
            var value = keypoints[(i / Detected * PersonTrack.RowSize) + (i % Detected)];
            packed[i] = (short)Math.Clamp(i % 3 == 2 ? value * PercentPerConfidence : value, short.MinValue, short.MaxValue);
        }

        return Convert.ToBase64String(MemoryMarshal.AsBytes(packed.AsSpan()));
    }

    private static float LowestFoot(MotionResult upright, BodyModel body)
    {
        var lowest = float.PositiveInfinity;
        foreach (var piece in upright.People.SelectMany(person => BodyFrames.Of(body, person, withVertices: false)))
        {
            for (var frame = 0; frame < piece.Count; frame++)
            {
                lowest = Feet.Min(joint => MathF.Min(lowest, piece.Joints[(((frame * SmplSkeleton.JointCount) + joint) * 3) + 1]));
            }
        }

        return float.IsFinite(lowest) ? lowest : 0;
    }
}
