using System.Numerics;

namespace Vibe.Core.Sculpting;

/// <summary>Describes the left leg and foot, which stand on the floor at y = 0.</summary>
internal static class LegForm
{
    private const float SoleBlend = 0.012f;

    internal static IEnumerable<Solid> Create()
    {
        yield return new LoftedTube(
            Vector3.Zero, Vector3.UnitY, Vector3.UnitX, Vector3.UnitZ, 2f,
            new(0.075f, 0.030f, 0.036f, 0.036f, 0.117f, -0.028f),
            new(0.10f, 0.033f, 0.038f, 0.036f, 0.116f, -0.030f),
            new(0.14f, 0.033f, 0.036f, 0.036f, 0.116f, -0.031f),
            new(0.20f, 0.037f, 0.038f, 0.042f, 0.115f, -0.030f),
            new(0.27f, 0.046f, 0.043f, 0.055f, 0.114f, -0.026f),
            new(0.34f, 0.053f, 0.047f, 0.064f, 0.113f, -0.021f),
            new(0.39f, 0.054f, 0.049f, 0.061f, 0.112f, -0.016f),
            new(0.44f, 0.050f, 0.052f, 0.054f, 0.110f, -0.008f),
            new(0.485f, 0.050f, 0.056f, 0.050f, 0.108f, 0.000f),
            new(0.53f, 0.054f, 0.058f, 0.054f, 0.106f, 0.002f),
            new(0.61f, 0.064f, 0.066f, 0.064f, 0.102f, 0.003f),
            new(0.70f, 0.074f, 0.075f, 0.074f, 0.098f, 0.003f),
            new(0.78f, 0.081f, 0.081f, 0.082f, 0.095f, 0.000f),
            new(0.84f, 0.082f, 0.082f, 0.084f, 0.092f, -0.002f),
            new(0.90f, 0.072f, 0.072f, 0.078f, 0.088f, -0.002f),
            new(0.96f, 0.050f, 0.050f, 0.054f, 0.086f, -0.002f))
        { Blend = 0.05f };
        yield return new Ellipsoid(new(0.108f, 0.487f, 0.036f), new(0.030f, 0.034f, 0.026f)) { Blend = 0.03f };

        // Ankle bones, heel, instep, ball, toes; the sole is flat.
        yield return new Ellipsoid(new(0.117f, 0.082f, -0.032f), new(0.037f, 0.018f, 0.022f)) { Blend = 0.025f };
        yield return new Ellipsoid(new(0.117f, 0.034f, -0.050f), new(0.033f, 0.040f, 0.038f)) { Blend = 0.03f };
        yield return new TaperedCapsule(new(0.118f, 0.062f, -0.010f), new(0.127f, 0.034f, 0.070f), 0.038f, 0.028f) { Blend = 0.04f };
        yield return new TaperedCapsule(new(0.123f, 0.024f, -0.035f), new(0.133f, 0.018f, 0.075f), 0.027f, 0.024f) { Blend = 0.03f };
        yield return new Ellipsoid(new(0.128f, 0.020f, 0.085f), new(0.047f, 0.024f, 0.045f)) { Blend = 0.025f };
        yield return new TaperedCapsule(new(0.110f, 0.019f, 0.100f), new(0.113f, 0.015f, 0.148f), 0.020f, 0.017f) { Blend = 0.012f };
        yield return new Ellipsoid(new(0.142f, 0.014f, 0.118f), new(0.030f, 0.016f, 0.032f), yaw: -0.5f) { Blend = 0.012f };
        yield return new Ellipsoid(new(0.12f, -0.5f, 0.03f), new(1f, 0.5f, 1f)) { Carve = true, Blend = SoleBlend };
    }
}
