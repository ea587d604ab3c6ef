namespace Vibe.Evaluation.Protocols;

/// <summary>What an evaluation measures; <c>docs/evaluation.md</c> has the formulas.</summary>
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
}
