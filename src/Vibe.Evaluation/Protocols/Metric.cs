namespace Vibe.Evaluation.Protocols;

/// <summary>The metrics that an evaluation measures; <c>docs/evaluation.md</c> has the formulas.</summary>
public enum Metric
{
    /// <summary>Mean distance of joints, both roots at the origin, in mm.</summary>
    Mpjpe,

    /// <summary>Mean distance of joints after the best similarity alignment of each frame, in mm.</summary>
    PaMpjpe,

    /// <summary>Mean distance of vertices, the middle of both hips at the origin, in mm.</summary>
    Pve,

    /// <summary>Mean distance of vertices as the body model gives them, without alignment, in mm: what VIBE publishes as PVE.</summary>
    RawPve,

    /// <summary>Mean length of the predicted joints' second differences, in mm/frame².</summary>
    Acceleration,

    /// <summary>Mean distance of predicted and true second differences, in mm/frame².</summary>
    AccelerationError,

    /// <summary>Mean length of the predicted joints' third differences, in mm/frame³.</summary>
    Jitter,

    /// <summary>Share of joints nearer than 150 mm, in %.</summary>
    Pck150,

    /// <summary>Mean share of joints nearer than 31 thresholds from 0 to 150 mm, in %.</summary>
    Auc,

    /// <summary>Mean distance of projected keypoints from observed ones, in pixels of the 224-pixel crop.</summary>
    Reprojection,

    /// <summary>Mean distance that the feet slide over the ground while the true feet stand on it, in mm/frame.</summary>
    FootSkating,

    /// <summary>Mean depth of the feet's lowest point below the ground, in mm.</summary>
    Penetration,

    /// <summary>Mean angle between predicted and true joint rotations, the root left out, in degrees.</summary>
    RotationError,

    /// <summary>Mean part of the root's error about the camera's vertical axis, in degrees.</summary>
    RootYaw,

    /// <summary>Mean part of the root's error that is left, in degrees.</summary>
    RootTilt,

    /// <summary>Acceleration error of the joints in the axes of the root, in mm/frame².</summary>
    BodyAccelerationError,

    /// <summary>Acceleration error that remains when only the root's rotation is predicted, in mm/frame².</summary>
    RootAccelerationError,

    /// <summary>Jitter of the predicted joints in the axes of the root, in mm/frame³.</summary>
    BodyJitter,

    /// <summary>Jitter of the true body carried by the predicted root, in mm/frame³.</summary>
    RootJitter,

    /// <summary>Mean excess of the joint that leaves its limit most, in degrees.</summary>
    LimitExcess,

    /// <summary>Share of frames with a joint beyond its limit by more than 5 degrees, in %.</summary>
    ImpossiblePose,
}
