using System.Numerics;
using Vibe.Inference.Smoothing;

namespace Vibe.Inference.Grounding;

/// <summary>Makes the way of a person's pelvis over the ground from standing feet and from where the camera saw the person.</summary>
/// <remarks>
/// While a foot stands, the pelvis moves against it as the pose says. Between, and over long times, it moves as the camera saw it: what the
/// feet's way and the camera's differ by is followed only slowly, so that feet hardly slide and errors do not add up.
/// </remarks>
internal static class StancePath
{
    private const double LiftSmoothing = 2; // frames

    /// <summary>Makes the way.</summary>
    /// <param name="pelvis">Where the camera saw the pelvis, smoothed, y up, m, (N).</param>
    /// <param name="feet">The toes' joints of both feet, each (N).</param>
    /// <param name="stands">Whether each foot stands, each (N).</param>
    /// <param name="footHeight">Height of a standing foot's joint over the ground, m.</param>
    /// <param name="framesPerSecond">The frame rate, 1/s.</param>
    /// <param name="options">How far the way follows the feet.</param>
    /// <returns>The pelvis over the ground y = 0, (N).</returns>
    public static Vector3[] Make(
        Vector3[] pelvis, Vector3[][] feet, bool[][] stands, float footHeight, double framesPerSecond, GroundOptions options)
    {
        double[] seen = [.. pelvis.SelectMany(place => new double[] { place.X, place.Z })];
        var way = new double[seen.Length];
        (way[0], way[1]) = (seen[0], seen[1]);
        for (var frame = 1; frame < pelvis.Length; frame++)
        {
            var step = Step(pelvis, feet, stands, frame) ?? At(seen, frame) - At(seen, frame - 1);
            way[2 * frame] = way[(2 * frame) - 2] + step.X;
            way[(2 * frame) + 1] = way[(2 * frame) - 1] + step.Y;
        }

        var slow = Slow([.. seen.Zip(way, (from, to) => from - to)], options.FeetSeconds * framesPerSecond);
        var lifts = Lifts(feet, stands, footHeight);
        return
        [
            .. Enumerable.Range(0, pelvis.Length).Select(frame =>
            {
                var place = At(way, frame) + At(slow, frame);
                return new Vector3(place.X, pelvis[frame].Y + (float)lifts[frame], place.Y);
            }),
        ];
    }

    private static Vector2 At(double[] places, int frame) => new((float)places[2 * frame], (float)places[(2 * frame) + 1]);

    // The step that leaves the feet where they are that stand before and after it; null where none does.
    private static Vector2? Step(Vector3[] pelvis, Vector3[][] feet, bool[][] stands, int frame)
    {
        var (sum, count) = (Vector3.Zero, 0);
        for (var foot = 0; foot < feet.Length; foot++)
        {
            if (stands[foot][frame] && stands[foot][frame - 1])
            {
                sum += (pelvis[frame] - feet[foot][frame]) - (pelvis[frame - 1] - feet[foot][frame - 1]);
                count++;
            }
        }

        return count == 0 ? null : new Vector2(sum.X, sum.Z) / count;
    }

    // A straight line and what a wide Gaussian leaves of the rest: a Gaussian alone would be pulled inwards at the ends.
    private static double[] Slow(double[] values, double sigma)
    {
        var frames = values.Length / 2;
        var middle = (frames - 1) / 2.0;
        var spread = Enumerable.Range(0, frames).Sum(frame => (frame - middle) * (frame - middle));
        var line = new double[values.Length];
        for (var axis = 0; axis < 2; axis++)
        {
            var mean = Enumerable.Range(0, frames).Average(frame => values[(2 * frame) + axis]);
            var slope = spread == 0 ? 0 : Enumerable.Range(0, frames).Sum(frame => (frame - middle) * values[(2 * frame) + axis]) / spread;
            for (var frame = 0; frame < frames; frame++)
            {
                line[(2 * frame) + axis] = mean + (slope * (frame - middle));
            }
        }

        var rest = TimeFilters.Gaussian([.. values.Zip(line, (value, straight) => value - straight)], 2, sigma);
        return [.. rest.Zip(line, (value, straight) => value + straight)];
    }

    // How far each frame is lifted, so that standing feet touch the ground; between them in a straight line.
    private static double[] Lifts(Vector3[][] feet, bool[][] stands, float footHeight)
    {
        var frames = feet[0].Length;
        var known = Enumerable.Range(0, frames).Where(frame => stands.Any(foot => foot[frame])).ToArray();
        if (known.Length == 0)
        {
            var lowest = feet.SelectMany(foot => foot).Min(place => place.Y);
            return [.. Enumerable.Repeat((double)(footHeight - lowest), frames)];
        }

        var lifts = new double[frames];
        var next = 0;
        for (var frame = 0; frame < frames; frame++)
        {
            while (next < known.Length - 1 && known[next] < frame)
            {
                next++;
            }

            var (after, before) = (known[next], known[Math.Max(0, next - 1)]);
            var share = after == before || frame >= after ? 1 : Math.Max(0, (double)(frame - before) / (after - before));
            lifts[frame] = double.Lerp(Lift(before), Lift(after), share);
        }

        return TimeFilters.Gaussian(lifts, 1, LiftSmoothing);

        double Lift(int frame) =>
            footHeight - feet.Where((_, foot) => stands[foot][frame]).Average(foot => foot[frame].Y);
    }
}
