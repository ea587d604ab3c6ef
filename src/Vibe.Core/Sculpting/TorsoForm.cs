using System.Numerics;

namespace Vibe.Core.Sculpting;

/// <summary>Describes the left half of the average body's trunk and neck; y is measured from the floor.</summary>
internal static class TorsoForm
{
    internal static IEnumerable<Solid> Create()
    {
        yield return new LoftedTube(
            Vector3.Zero, Vector3.UnitY, Vector3.UnitX, Vector3.UnitZ, 2.25f,
            new(0.785f, 0.050f, 0.040f, 0.050f),
            new(0.82f, 0.125f, 0.080f, 0.088f),
            new(0.87f, 0.166f, 0.096f, 0.104f),
            new(0.93f, 0.169f, 0.102f, 0.106f),
            new(0.99f, 0.158f, 0.106f, 0.092f),
            new(1.05f, 0.142f, 0.104f, 0.082f),
            new(1.105f, 0.134f, 0.101f, 0.080f),
            new(1.17f, 0.139f, 0.104f, 0.086f),
            new(1.24f, 0.150f, 0.111f, 0.099f),
            new(1.30f, 0.157f, 0.113f, 0.110f),
            new(1.35f, 0.153f, 0.098f, 0.111f),
            new(1.395f, 0.130f, 0.074f, 0.100f),
            new(1.43f, 0.084f, 0.050f, 0.082f),
            new(1.46f, 0.056f, 0.040f, 0.066f))
        { Blend = 0.02f };
        yield return new LoftedTube(
            new Vector3(0f, 1.40f, -0.030f), Vector3.Normalize(new Vector3(0f, 0.150f, 0.030f)), Vector3.UnitX,
            Vector3.Normalize(new Vector3(0f, -0.030f, 0.150f)), 2f,
            new(0f, 0.058f, 0.056f, 0.058f),
            new(0.05f, 0.052f, 0.053f, 0.055f),
            new(0.10f, 0.050f, 0.052f, 0.053f),
            new(0.17f, 0.050f, 0.052f, 0.052f))
        { Blend = 0.035f };

        // Trapezius from neck to shoulder, collarbone, chest muscle, shoulder blade, latissimus, buttock.
        yield return new TaperedCapsule(new(0.018f, 1.455f, -0.042f), new(0.165f, 1.390f, -0.026f), 0.034f, 0.034f) { Blend = 0.05f };
        yield return new TaperedCapsule(new(0.028f, 1.418f, 0.030f), new(0.150f, 1.418f, -0.004f), 0.012f, 0.014f) { Blend = 0.035f };
        yield return new Ellipsoid(new(0.074f, 1.292f, 0.070f), new(0.074f, 0.062f, 0.050f), yaw: 0.25f) { Blend = 0.045f };
        yield return new Ellipsoid(new(0.085f, 1.31f, -0.085f), new(0.066f, 0.085f, 0.036f), yaw: -0.2f) { Blend = 0.05f };
        yield return new TaperedCapsule(new(0.120f, 1.19f, -0.018f), new(0.150f, 1.33f, -0.030f), 0.030f, 0.036f) { Blend = 0.05f };
        yield return new Ellipsoid(new(0.080f, 0.885f, -0.066f), new(0.078f, 0.086f, 0.068f)) { Blend = 0.035f };
    }
}
