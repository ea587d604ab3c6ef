using System.Numerics;

namespace Vibe.Core.Sculpting;

/// <summary>Describes the left arm and hand, stretched out along +x with the palm down; y is measured from the floor.</summary>
internal static class ArmForm
{
    internal static IEnumerable<Solid> Create()
    {
        // Side is up, front is forward.
        yield return new LoftedTube(
            new Vector3(0f, 1.384f, -0.021f), Vector3.UnitX, Vector3.UnitY, Vector3.UnitZ, 2f,
            new(0.135f, 0.038f, 0.045f, 0.045f),
            new(0.175f, 0.048f, 0.054f, 0.055f, -0.003f),
            new(0.22f, 0.050f, 0.052f, 0.054f, -0.004f),
            new(0.29f, 0.049f, 0.046f, 0.048f, -0.003f),
            new(0.36f, 0.046f, 0.042f, 0.044f, -0.001f),
            new(0.42f, 0.040f, 0.039f, 0.040f),
            new(0.455f, 0.038f, 0.040f, 0.040f),
            new(0.51f, 0.040f, 0.043f, 0.038f),
            new(0.57f, 0.036f, 0.039f, 0.035f),
            new(0.64f, 0.027f, 0.031f, 0.029f),
            new(0.69f, 0.021f, 0.027f, 0.026f),
            new(0.73f, 0.019f, 0.029f, 0.030f))
        { Blend = 0.04f };
        yield return new Ellipsoid(new(0.196f, 1.384f, -0.020f), new(0.085f, 0.049f, 0.058f)) { Blend = 0.05f };

        foreach (var solid in Hand())
        {
            yield return solid;
        }
    }

    private static IEnumerable<Solid> Hand()
    {
        yield return new Ellipsoid(new(0.747f, 1.382f, -0.020f), new(0.058f, 0.018f, 0.043f)) { Blend = 0.02f };
        // The fingers are held together; index and middle finger reach farthest.
        yield return new Ellipsoid(new(0.808f, 1.379f, -0.018f), new(0.064f, 0.0130f, 0.038f)) { Blend = 0.02f };
        yield return new Ellipsoid(new(0.828f, 1.378f, -0.008f), new(0.046f, 0.0115f, 0.022f)) { Blend = 0.02f };
        yield return new TaperedCapsule(new(0.715f, 1.378f, 0.002f), new(0.758f, 1.368f, 0.034f), 0.0185f, 0.0150f) { Blend = 0.02f };
        yield return new TaperedCapsule(new(0.758f, 1.368f, 0.034f), new(0.796f, 1.362f, 0.050f), 0.0145f, 0.0120f) { Blend = 0.010f };
    }
}
