namespace Vibe.Core.Sculpting;

/// <summary>Describes the left half of the head; y is measured from the floor.</summary>
internal static class HeadForm
{
    internal static IEnumerable<Solid> Create()
    {
        // Skull, face, jaw, chin.
        yield return new Ellipsoid(new(0f, 1.628f, -0.004f), new(0.076f, 0.092f, 0.098f)) { Blend = 0.03f };
        yield return new Ellipsoid(new(0f, 1.570f, 0.034f), new(0.060f, 0.070f, 0.062f)) { Blend = 0.03f };
        yield return new TaperedCapsule(new(0.046f, 1.560f, 0.012f), new(0.018f, 1.516f, 0.066f), 0.018f, 0.016f) { Blend = 0.03f };
        yield return new Ellipsoid(new(0f, 1.510f, 0.076f), new(0.022f, 0.016f, 0.017f)) { Blend = 0.025f };

        // Cheekbone, brow, eye socket and eye.
        yield return new Ellipsoid(new(0.042f, 1.583f, 0.064f), new(0.020f, 0.016f, 0.018f)) { Blend = 0.02f };
        yield return new TaperedCapsule(new(0.006f, 1.618f, 0.091f), new(0.044f, 1.620f, 0.070f), 0.008f, 0.008f) { Blend = 0.018f };
        yield return new Ellipsoid(new(0.031f, 1.602f, 0.104f), new(0.017f, 0.011f, 0.020f)) { Carve = true, Blend = 0.016f };
        yield return new Ellipsoid(new(0.031f, 1.602f, 0.077f), new(0.0135f, 0.0115f, 0.0125f)) { Blend = 0.004f };

        // Nose, mouth, ear.
        yield return new TaperedCapsule(new(0f, 1.612f, 0.090f), new(0f, 1.574f, 0.108f), 0.0095f, 0.0135f) { Blend = 0.014f };
        yield return new Ellipsoid(new(0.011f, 1.569f, 0.098f), new(0.0095f, 0.0090f, 0.011f)) { Blend = 0.012f };
        yield return new TaperedCapsule(new(0f, 1.547f, 0.094f), new(0.020f, 1.545f, 0.085f), 0.0075f, 0.0055f) { Blend = 0.010f };
        yield return new TaperedCapsule(new(0f, 1.534f, 0.091f), new(0.016f, 1.535f, 0.084f), 0.0080f, 0.0060f) { Blend = 0.008f };
        yield return new Ellipsoid(new(0.074f, 1.590f, -0.008f), new(0.014f, 0.033f, 0.020f), pitch: -0.2f, yaw: -0.35f) { Blend = 0.010f };
    }
}
