using System.Numerics;
using Vibe.Inference.Smoothing;

namespace Vibe.Inference.Grounding;

/// <summary>Finds the frames in which a foot stands: it is slow, and not above the other foot.</summary>
internal static class FootContacts
{
    private const double SpeedSmoothing = 1.5; // frames

    /// <summary>Finds them.</summary>
    /// <param name="feet">The toes' joints of the left and of the right foot, y up, m, each (N).</param>
    /// <param name="framesPerSecond">The frame rate, 1/s.</param>
    /// <param name="options">When a foot stands.</param>
    /// <returns>Whether each foot stands, each (N).</returns>
    public static bool[][] Find(Vector3[][] feet, double framesPerSecond, GroundOptions options) =>
    [
        .. feet.Select((foot, i) =>
        {
            var speeds = Speeds(foot, framesPerSecond);
            return foot
                .Select((place, frame) =>
                    speeds[frame] <= options.ContactSpeed && place.Y - feet[1 - i][frame].Y <= options.ContactHeight)
                .ToArray();
        }),
    ];

    private static double[] Speeds(Vector3[] foot, double framesPerSecond)
    {
        var speeds = new double[foot.Length];
        for (var frame = 0; frame < foot.Length; frame++)
        {
            var (before, after) = (Math.Max(0, frame - 1), Math.Min(foot.Length - 1, frame + 1));
            var step = foot[after] - foot[before];
            speeds[frame] = after == before ? 0 : new Vector2(step.X, step.Z).Length() * framesPerSecond / (after - before);
        }

        return TimeFilters.Gaussian(speeds, 1, SpeedSmoothing);
    }
}
