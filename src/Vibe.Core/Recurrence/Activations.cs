using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vibe.Core.Recurrence;

/// <summary>Sigmoid and hyperbolic tangent of sixteen numbers, within about 1e-7.</summary>
internal static class Activations
{
    // exp(x) = 2^k exp(r) with |r| <= ln 2 / 2; the polynomial is exp's Taylor series, whose error there is below 1e-7 relative.
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
    private const float Limit = 87f;

    /// <summary>1 / (1 + exp(-x)).</summary>
    /// <param name="x">The numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x) => Vector512<float>.One / (Vector512<float>.One + Exp(-x));

    /// <summary>1 - 2 / (exp(2x) + 1).</summary>
    /// <param name="x">The numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        var one = Vector512<float>.One;
        return one - (Vector512.Create(2f) / (Exp(x + x) + one));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Exp(Vector512<float> x)
    {
        // NaN fails both comparisons of a clamp the right way round: it passes through.
        x = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(Limit)), Vector512.Create(Limit), x);
        x = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(-Limit)), Vector512.Create(-Limit), x);
        var k = Vector512.Round(x * Log2E);
        var r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-Ln2High), x);
        r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-Ln2Low), r);
        var p = Vector512.Create(1f / 5040);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 720));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 120));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 24));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 6));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 2));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512<float>.One);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512<float>.One);
        var power = Vector512.ShiftLeft(Vector512.ConvertToInt32(k) + Vector512.Create(127), 23).AsSingle();
        return p * power;
    }
}
