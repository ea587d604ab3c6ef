using System.Numerics;
using Vibe.Synthetic.Motion.Geometry;

namespace Vibe.Synthetic.Motion.Rig;

/// <summary>The target of an arm: joint angles, drawn to a place on the body and then to a place in the world.</summary>
/// <remarks>Angles are anatomical, so that equal values on both sides are mirror images; all 0 hangs straight down.</remarks>
internal struct ArmTarget
{
    /// <summary>Forward raise.</summary>
    public float Flexion;

    /// <summary>Sideways raise.</summary>
    public float Abduction;

    /// <summary>Inward rotation of the upper arm.</summary>
    public float Inward;

    /// <summary>Bend of the elbow.</summary>
    public float Elbow;

    /// <summary>Turn of the palm: 0 towards the thigh, positive to the back.</summary>
    public float Pronation;

    /// <summary>Bend of the wrist towards the palm.</summary>
    public float Wrist;

    /// <summary>Lift of the shoulder.</summary>
    public float Shrug;

    /// <summary>Outward turn of the elbow around the line from shoulder to wrist, when the wrist is placed.</summary>
    public float ElbowOut;

    /// <summary>How much the wrist is drawn to <see cref="Touch"/>.</summary>
    public float TouchWeight;

    /// <summary>A wrist position relative to the Spine 3 joint in the chest's axes; x positive to the arm's own side.</summary>
    public Vector3 Touch;

    /// <summary>How much the wrist is drawn to <see cref="Reach"/>.</summary>
    public float ReachWeight;

    /// <summary>A wrist position in the world.</summary>
    public Vector3 Reach;

    public static ArmTarget Mix(in ArmTarget from, in ArmTarget to, float weight) => new()
    {
        Flexion = Ease.Mix(from.Flexion, to.Flexion, weight),
        Abduction = Ease.Mix(from.Abduction, to.Abduction, weight),
        Inward = Ease.Mix(from.Inward, to.Inward, weight),
        Elbow = Ease.Mix(from.Elbow, to.Elbow, weight),
        Pronation = Ease.Mix(from.Pronation, to.Pronation, weight),
        Wrist = Ease.Mix(from.Wrist, to.Wrist, weight),
        Shrug = Ease.Mix(from.Shrug, to.Shrug, weight),
        ElbowOut = Ease.Mix(from.ElbowOut, to.ElbowOut, weight),
        TouchWeight = Ease.Mix(from.TouchWeight, to.TouchWeight, weight),
        Touch = Place(from.Touch, from.TouchWeight, to.Touch, to.TouchWeight, weight),
        ReachWeight = Ease.Mix(from.ReachWeight, to.ReachWeight, weight),
        Reach = Place(from.Reach, from.ReachWeight, to.Reach, to.ReachWeight, weight),
    };

    // A place that nothing draws to has no say in the blend.
    private static Vector3 Place(Vector3 from, float fromWeight, Vector3 to, float toWeight, float weight) =>
        fromWeight <= 0f ? to : toWeight <= 0f ? from : Vector3.Lerp(from, to, weight);
}
