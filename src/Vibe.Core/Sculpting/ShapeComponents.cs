using System.Numerics;

namespace Vibe.Core.Sculpting;

/// <summary>Defines the ten directions in which body shapes differ; one unit is about one standard deviation among adults.</summary>
internal static class ShapeComponents
{
    private const int Pelvis = 0, Thigh = 1, Waist = 3, Shank = 4, Ribs = 6, Ankle = 7, Chest = 9, Toes = 10;
    private const int Neck = 12, Collar = 13, Head = 15, UpperArm = 16, Forearm = 18, Wrist = 20, Fingers = 22;

    private static readonly Vector3 All = Vector3.One;
    private static readonly Vector3 AroundX = new(0f, 1f, 1f);
    private static readonly Vector3 AroundY = new(1f, 0f, 1f);
    private static readonly Vector3 X = Vector3.UnitX;
    private static readonly Vector3 Y = Vector3.UnitY;
    private static readonly Vector3 Z = Vector3.UnitZ;

    /// <summary>Gets the components in order: stature, mass, legs, shoulders, hips, belly, arms, head, muscles, waist and bust.</summary>
    internal static IReadOnlyList<ShapeComponent> Create() =>
        [Stature(), Mass(), LegLength(), ShoulderBreadth(), HipBreadth(), Belly(), ArmLength(), HeadSize(), Muscles(), WaistAndBust()];

    private static ShapeComponent Stature() => new(
        [
            .. new[] { Pelvis, Waist, Ribs, Chest, Collar, Neck, UpperArm, Forearm, Wrist, Fingers, Thigh, Shank, Ankle, Toes }
                .Select(joint => Bone(joint, 0.038f * All)),
            Bone(Head, 0.015f * All),
        ]);

    private static ShapeComponent Mass() => new(
        [
            Both(Pelvis, 0.02f * X, new Vector3(0.045f, 0f, 0.075f)), Flesh(Waist, new Vector3(0.085f, 0f, 0.110f)),
            Flesh(Ribs, new Vector3(0.070f, 0f, 0.095f)), Both(Chest, 0.015f * X, new Vector3(0.040f, 0f, 0.070f)),
            Flesh(Collar, 0.04f * Z), Flesh(Neck, 0.055f * AroundY), Flesh(Head, 0.018f * AroundY),
            Flesh(UpperArm, 0.085f * AroundX), Flesh(Forearm, 0.06f * AroundX), Flesh(Wrist, 0.03f * AroundX),
            Flesh(Fingers, 0.03f * AroundX),
            Flesh(Thigh, 0.070f * AroundY), Flesh(Shank, 0.055f * AroundY), Flesh(Ankle, 0.02f * X), Flesh(Toes, 0.02f * X),
        ],
        new Bump(new Vector3(0f, 1.04f, 0.10f), 0.09f, 0.006f * Z),
        new Bump(new Vector3(0.02f, 1.50f, 0.05f), 0.03f, new Vector3(0f, -0.002f, 0.002f)));

    private static ShapeComponent LegLength() => new(
        [
            Bone(Thigh, 0.036f * Y), Bone(Shank, 0.040f * Y), Bone(Pelvis, -0.022f * Y), Bone(Waist, -0.022f * Y),
            Bone(Ribs, -0.022f * Y), Bone(Chest, -0.022f * Y),
        ]);

    private static ShapeComponent ShoulderBreadth() => new(
        [
            Bone(Chest, 0.060f * X), Bone(Collar, 0.075f * X), Flesh(Ribs, 0.030f * X), Flesh(UpperArm, 0.015f * AroundX),
        ]);

    private static ShapeComponent HipBreadth() => new(
        [
            Both(Pelvis, 0.060f * X, 0.015f * Z), Flesh(Waist, 0.015f * X), Flesh(Thigh, new Vector3(0.030f, 0f, 0.025f)),
        ],
        new Bump(new Vector3(0.13f, 0.87f, -0.02f), 0.07f, 0.003f * X));

    private static ShapeComponent Belly() => new(
        [Flesh(Waist, 0.045f * Z), Flesh(Ribs, 0.045f * Z), Flesh(Chest, 0.030f * Z), Flesh(Pelvis, 0.015f * Z)],
        new Bump(new Vector3(0f, 1.06f, 0.11f), 0.085f, new Vector3(0f, -0.002f, 0.013f)));

    private static ShapeComponent ArmLength() => new(
        [Bone(UpperArm, 0.036f * X), Bone(Forearm, 0.036f * X), Bone(Wrist, 0.028f * All), Bone(Fingers, 0.028f * All)]);

    private static ShapeComponent HeadSize() => new(
        [Bone(Head, 0.030f * All), Both(Neck, 0.070f * Y, 0.020f * AroundY)]);

    private static ShapeComponent Muscles() => new(
        [
            Flesh(UpperArm, 0.070f * AroundX), Flesh(Forearm, 0.050f * AroundX), Flesh(Thigh, 0.035f * AroundY),
            Flesh(Shank, 0.045f * AroundY),
            Flesh(Neck, 0.050f * AroundY), Flesh(Collar, 0.040f * AroundX), Both(Chest, 0.020f * X, new Vector3(0.020f, 0f, 0.025f)),
            Flesh(Waist, -0.025f * AroundY), Flesh(Ribs, 0.010f * X),
        ],
        new Bump(new Vector3(0.075f, 1.30f, 0.115f), 0.045f, 0.004f * Z),
        new Bump(new Vector3(0.205f, 1.40f, -0.02f), 0.040f, new Vector3(0.002f, 0.004f, 0f)),
        new Bump(new Vector3(0.11f, 0.36f, -0.09f), 0.05f, -0.004f * Z));

    private static ShapeComponent WaistAndBust() => new(
        [
            Both(Pelvis, 0.020f * X, 0.010f * Z), Flesh(Waist, new Vector3(-0.030f, 0f, -0.020f)), Flesh(Thigh, 0.015f * AroundY),
            Bone(Chest, -0.030f * X), Both(Collar, -0.030f * X, -0.02f * AroundX), Flesh(Neck, -0.035f * AroundY),
            Flesh(UpperArm, -0.025f * AroundX),
            Flesh(Forearm, -0.025f * AroundX),
        ],
        new Bump(new Vector3(0.075f, 1.265f, 0.130f), 0.042f, new Vector3(0f, -0.002f, 0.011f)),
        new Bump(new Vector3(0.080f, 0.880f, -0.130f), 0.055f, -0.005f * Z));

    private static BoneChange Bone(int joint, Vector3 share) => new(joint, share, Vector3.Zero);

    private static BoneChange Flesh(int joint, Vector3 share) => new(joint, Vector3.Zero, share);

    private static BoneChange Both(int joint, Vector3 bone, Vector3 flesh) => new(joint, bone, flesh);
}
