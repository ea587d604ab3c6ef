using System.Numerics;
using SkiaSharp;
using Vibe.Core.Body;
using Vibe.Inference;
using Vibe.Reporting.Explanations;
using Vibe.Reporting.Rendering;
using Vibe.Workflows.Evaluate;

namespace Vibe.Workflows.Explain;

/// <summary>Draws how a model's discriminator judges a motion over time.</summary>
internal static class DiscriminatorExplanation
{
    private const int FewestFrames = 3;
    private const float Distance = 12; // far, so that all bodies are seen alike
    private const float ShownHeight = 2.3f; // m
    private const double LargestRateError = 0.01;

    private static readonly SKColor Skin = new(0xA6, 0xBD, 0xDB);

    /// <summary>Draws scores or attention over the frames of a person's motion.</summary>
    /// <param name="subject">The model.</param>
    /// <param name="motion">The motion.</param>
    /// <param name="id">The person's number; <see langword="null"/> takes the first.</param>
    /// <returns>A PNG file's bytes, and what it shows.</returns>
    /// <exception cref="InvalidDataException">There is no such person, or fewer than three frames of them.</exception>
    public static (byte[] Png, IReadOnlyList<string> Notes) Draw(EvaluationSubject subject, MotionResult motion, int? id)
    {
        var person = motion.People.FirstOrDefault(person => id is null || person.Id == id);
        if (person is null || person.FrameCount < FewestFrames)
        {
            throw new InvalidDataException(
                $"{motion.Source}: expected {(id is null ? "a person" : $"person {id}")} in at least {FewestFrames} frames, but the "
                + $"people are {string.Join(", ", motion.People.Select(one => $"{one.Id} ({one.FrameCount} frames)"))}.");
        }

        using var discriminator = subject.LoadDiscriminator();
        var judged = JudgedMotion.Of(discriminator, person.Pose, subject.Options.Data.Batch.ClipLength);
        using var body = new BodyModel(BodyFiles.Load(subject.Options.Data.Body));
        var upright = motion.Axes == MotionAxes.Camera;
        var png = FrameCurveSheet.RenderPng(
            judged.Curves, judged.Borders, frame => Mesh(body, person, frame, upright),
            (width, height) => new PinholeCamera(
                height * Distance / ShownHeight, height * Distance / ShownHeight, width / 2f, height / 2f));
        return (png, [.. Notes(subject, motion, person, judged)]);
    }

    private static IEnumerable<string> Notes(
        EvaluationSubject subject, MotionResult motion, PersonMotion person, JudgedMotion judged)
    {
        if (motion.People.Count > 1)
        {
            yield return $"Person {person.Id} is shown; the motion has {motion.People.Count} people.";
        }

        yield return $"The discriminator judged {judged.Borders.Count} clips of up to {subject.Options.Data.Batch.ClipLength} frames; with "
            + "least squares, 1 means real and 0 generated.";
        yield return judged.Remark;
        if (subject.LearnedRate() is { } rate && Math.Abs(rate - motion.FramesPerSecond) > LargestRateError)
        {
            yield return FormattableString.Invariant(
                $"It learned from motion at {rate}/s, but this one has {motion.FramesPerSecond}/s and looks faster or slower to it.");
        }
    }

    // The body around its pelvis; y points down in a picture.
    private static MeshInstance Mesh(BodyModel body, PersonMotion person, int frame, bool isCamera)
    {
        var one = new PersonMotion
        {
            Id = person.Id,
            Frames = [person.Frames[frame]],
            Pose = person.Pose[(frame * SmplSkeleton.PoseSize)..((frame + 1) * SmplSkeleton.PoseSize)],
            Betas = person.Betas[(frame * SmplSkeleton.ShapeSize)..((frame + 1) * SmplSkeleton.ShapeSize)],
            Translation = new float[3],
        };
        var posed = BodyFrames.Of(body, one, withVertices: true).Single();
        var pelvis = new Vector3(posed.Joints.AsSpan(0, 3));
        var vertices = new float[posed.Vertices.Length];
        for (var i = 0; i < vertices.Length; i += 3)
        {
            var offset = new Vector3(posed.Vertices.AsSpan(i, 3)) - pelvis;
            offset = isCamera ? offset : new Vector3(offset.X, -offset.Y, -offset.Z);
            (offset + new Vector3(0, 0, Distance)).CopyTo(vertices, i);
        }

        return new MeshInstance(vertices, body.Data.Faces, Skin, 1);
    }
}
