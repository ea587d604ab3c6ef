using Vibe.Core.Random;

namespace Vibe.Synthetic.Motion.Geometry;

/// <summary>Slow, smooth variation around 0 with a standard deviation of 1: sines of unrelated frequencies.</summary>
internal sealed class SmoothNoise
{
    private const int Terms = 4;
    private readonly float[] _frequency = new float[Terms];
    private readonly float[] _phase = new float[Terms];

    /// <param name="random">Where frequencies and phases come from.</param>
    /// <param name="slowest">The lowest frequency in Hz.</param>
    /// <param name="fastest">The highest frequency in Hz.</param>
    public SmoothNoise(SeededRandom random, float slowest = 0.08f, float fastest = 0.7f)
    {
        for (var i = 0; i < Terms; i++)
        {
            var place = (i + (float)random.NextDouble()) / Terms;
            _frequency[i] = MathF.Tau * slowest * MathF.Pow(fastest / slowest, place);
            _phase[i] = MathF.Tau * (float)random.NextDouble();
        }
    }

    public float At(float time)
    {
        var sum = 0f;
        for (var i = 0; i < Terms; i++)
        {
            sum += MathF.Sin(_frequency[i] * time + _phase[i]);
        }

        return sum * 0.7071f;
    }
}
