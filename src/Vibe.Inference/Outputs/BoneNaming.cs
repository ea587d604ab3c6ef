namespace Vibe.Inference.Outputs;

/// <summary>Whose names the bones of a BVH or GLB file have.</summary>
public enum BoneNaming
{
    /// <summary>SMPL's: Pelvis, L_Hip, Spine1, ...</summary>
    Smpl,

    /// <summary>Mixamo's: mixamorig:Hips, mixamorig:LeftUpLeg, ...</summary>
    Mixamo,

    /// <summary>Those of the CMU motions converted to BVH: Hips, LeftUpLeg, LowerBack, ...</summary>
    Cmu,
}
