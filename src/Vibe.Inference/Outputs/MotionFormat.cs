namespace Vibe.Inference.Outputs;

/// <summary>A form in which motion is written.</summary>
public enum MotionFormat
{
    /// <summary>VIBE's <c>vibe_output.pkl</c>.</summary>
    Pkl,

    /// <summary>WHAM's keys in <c>wham_output.pkl</c>.</summary>
    Wham,

    /// <summary>Our own <c>motion.npz</c>.</summary>
    Npz,

    /// <summary>A table, <c>motion.csv</c>.</summary>
    Csv,

    /// <summary>BVH, a file per person.</summary>
    Bvh,

    /// <summary>glTF's binary form, <c>motion.glb</c>, all people in one scene.</summary>
    Glb,

    /// <summary>FBX, <c>motion.fbx</c>, all people in one scene; written by Blender, which must be installed.</summary>
    Fbx,

    /// <summary>AMASS's npz (SMPL-H), a file per person.</summary>
    Amass,

    /// <summary>Wavefront OBJ, a file per person and frame.</summary>
    Obj,

    /// <summary>A page that shows the motion in a browser, <c>motion.html</c>.</summary>
    Html,
}
