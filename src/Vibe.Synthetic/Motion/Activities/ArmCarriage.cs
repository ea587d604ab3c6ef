using System.Numerics;
using Vibe.Synthetic.Motion.Rig;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>The way the arms are held while nothing needs them.</summary>
/// <param name="Left">Wrist place on the body, x to the arm's own side, relative to Spine 3.</param>
/// <param name="Right">The same for the right arm.</param>
/// <param name="ElbowOut">Outward turn of the elbows.</param>
/// <param name="Pronation">Turn of the palms.</param>
/// <param name="Strength">0 lets the arms hang, 1 holds them at their places.</param>
internal sealed record ArmCarriage(Vector3 Left, Vector3 Right, float ElbowOut, float Pronation, float Strength)
{
    /// <summary>Gets whether the right arm hangs.</summary>
    public bool OnlyLeft { get; init; }

    /// <summary>Gets whether the left arm hangs.</summary>
    public bool OnlyRight { get; init; }

    public static ArmCarriage Hanging { get; } = new(Vector3.Zero, Vector3.Zero, 0f, 0.35f, 0f);

    public static ArmCarriage OnHips { get; } = Both(new Vector3(0.17f, -0.24f, 0.03f), 0.85f, 0.9f);

    public static ArmCarriage Folded { get; } =
        new(new Vector3(-0.11f, 0.0f, 0.17f), new Vector3(-0.1f, -0.045f, 0.2f), 0.15f, 0.9f, 1f);

    public static ArmCarriage Clasped { get; } = Both(new Vector3(0.045f, -0.2f, 0.2f), 0.1f, 0.7f);

    public static ArmCarriage BehindBack { get; } = Both(new Vector3(0.06f, -0.27f, -0.15f), 0f, 0.9f);

    public static ArmCarriage Choose(Stage stage) =>
        stage.Pick(Hanging, Hanging, Hanging, OnHips, Folded, Clasped, BehindBack);

    /// <summary>The ways in which walkers hold their arms besides swinging them.</summary>
    public static ArmCarriage OnTheWay(Stage stage)
    {
        var left = stage.LeadsLeft();
        // A telephone at the ear, the strap of a bag, hands in pockets, or behind the back.
        var place = stage.Pick(new Vector3(0.1f, 0.29f, 0.13f), new Vector3(0.1f, 0.06f, 0.16f));
        var oneHand = Both(place, 0.35f, 0.4f) with { OnlyLeft = left, OnlyRight = !left };
        return stage.Pick(oneHand, oneHand, Both(new Vector3(0.19f, -0.27f, 0.1f), 0.2f, 0.5f), BehindBack);
    }

    public void Apply(RigPose pose, float weight)
    {
        Apply(ref pose.LeftArm, Left, OnlyRight ? 0f : weight);
        Apply(ref pose.RightArm, Right, OnlyLeft ? 0f : weight);
    }

    private static ArmCarriage Both(Vector3 place, float elbowOut, float pronation) => new(place, place, elbowOut, pronation, 1f);

    private void Apply(ref ArmTarget arm, Vector3 place, float weight)
    {
        if (Strength * weight <= 0f)
        {
            return;
        }

        arm.Touch = place;
        arm.TouchWeight = weight * Strength;
        arm.ElbowOut = ElbowOut;
        arm.Pronation += (Pronation - arm.Pronation) * weight;
    }
}
