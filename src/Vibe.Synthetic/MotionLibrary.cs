using System.Numerics;
using Vibe.Core.Random;
using Vibe.Synthetic.Motion;
using Vibe.Synthetic.Motion.Activities;
using Vibe.Synthetic.Motion.Blending;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic;

/// <summary>Invents human motion: many activities, each never twice the same, for any performer.</summary>
/// <remarks>The same seed, style, frame rate and duration give the same numbers.</remarks>
internal static class MotionLibrary
{
    /// <summary>The <see cref="MotionSequence.Activity"/> of a chain of several activities.</summary>
    public const string SessionActivity = "session";

    /// <summary>Gets the names of all activities.</summary>
    public static IReadOnlyList<string> Activities { get; } = [.. Repertoire.All.Select(activity => activity.Name)];

    /// <summary>Makes a sequence of one activity, repeated with variation where it is short.</summary>
    /// <param name="activity">A name from <see cref="Activities"/>.</param>
    /// <param name="seed">Decides everything that chance decides, the performer too if no style is given.</param>
    /// <param name="framesPerSecond">Frame rate, at least 5.</param>
    /// <param name="seconds">Duration.</param>
    /// <param name="style">The performer; null invents one.</param>
    /// <returns>The motion, cut out of a longer performance near the origin.</returns>
    /// <exception cref="ArgumentException">The activity is unknown, or rate or duration are out of range.</exception>
    public static MotionSequence Create(
        string activity, int seed, float framesPerSecond = 30f, float seconds = 5f, PerformerStyle? style = null) =>
        Create(activity, new SeededRandom(seed), framesPerSecond, seconds, style, $"{activity}-{seed}");

    /// <summary>Makes a sequence of one activity, repeated with variation where it is short.</summary>
    /// <param name="activity">A name from <see cref="Activities"/>.</param>
    /// <param name="random">Decides everything that chance decides, the performer too if no style is given.</param>
    /// <param name="framesPerSecond">Frame rate, at least 5.</param>
    /// <param name="seconds">Duration.</param>
    /// <param name="style">The performer; null invents one.</param>
    /// <returns>The motion, cut out of a longer performance near the origin.</returns>
    /// <exception cref="ArgumentException">The activity is unknown, or rate or duration are out of range.</exception>
    public static MotionSequence Create(
        string activity, SeededRandom random, float framesPerSecond = 30f, float seconds = 5f, PerformerStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Create(activity, random, framesPerSecond, seconds, style, activity);
    }

    /// <summary>Makes a sequence in which one performer does several activities, one after the other.</summary>
    /// <param name="seed">Decides everything that chance decides.</param>
    /// <param name="style">The performer.</param>
    /// <param name="framesPerSecond">Frame rate, at least 5.</param>
    /// <param name="seconds">Duration.</param>
    /// <returns>The motion; its segments name the activities.</returns>
    /// <exception cref="ArgumentException">Rate or duration are out of range.</exception>
    public static MotionSequence CreateSession(int seed, PerformerStyle style, float framesPerSecond, float seconds)
    {
        ArgumentNullException.ThrowIfNull(style);
        var frames = FrameCount(framesPerSecond, seconds);
        var random = new SeededRandom(seed);
        var performance = new Performance();
        var last = "";
        while (performance.Seconds < seconds + 1f)
        {
            var next = Repertoire.Choose(random, last);
            Add(performance, next, random, style, 2.5f + 3.5f * (float)random.NextDouble());
            last = next.Name;
        }

        var recorder = new Recorder(performance, style, random);
        return recorder.Record($"{SessionActivity}-{seed}", SessionActivity, 0f, frames, framesPerSecond);
    }

    private static MotionSequence Create(
        string activity, SeededRandom random, float framesPerSecond, float seconds, PerformerStyle? style, string name)
    {
        var frames = FrameCount(framesPerSecond, seconds);
        var chosen = Repertoire.Find(activity);
        style ??= PerformerStyle.FromSeed(random.Next());
        // The camera seldom starts with the performer.
        var from = 1.2f * (float)random.NextDouble();
        var performance = new Performance();
        while (performance.Seconds < seconds + from)
        {
            Add(performance, chosen, random, style, seconds + from - performance.Seconds);
        }

        return new Recorder(performance, style, random).Record(name, activity, from, frames, framesPerSecond);
    }

    private static void Add(Performance performance, IActivity activity, SeededRandom random, PerformerStyle style, float seconds)
    {
        var start = performance.End ?? new Placement(Vector3.Zero, MathF.Tau * ((float)random.NextDouble() - 0.5f));
        var take = activity.Plan(new Stage(random, style, start, MathF.Max(seconds, 2f)));
        performance.Add(activity.Name, take, style.Tempo);
    }

    private static int FrameCount(float framesPerSecond, float seconds)
    {
        if (!(framesPerSecond is >= 5f and <= 1000f))
        {
            throw new ArgumentOutOfRangeException(nameof(framesPerSecond), framesPerSecond, "Expected 5 to 1000 frames per second.");
        }

        if (!(seconds is > 0f and <= 36000f))
        {
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "Expected more than 0 and at most 36000 seconds.");
        }

        return Math.Max(1, (int)MathF.Round(seconds * framesPerSecond));
    }
}
