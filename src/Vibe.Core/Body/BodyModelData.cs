namespace Vibe.Core.Body;

/// <summary>The arrays that define a linear blend skinning body in SMPL's layout, without a tensor library.</summary>
/// <remarks>
/// <para>
/// Arrays are flat and row-major. V vertices, F faces, B shape components, 24 joints. Lengths are in metres; y points up, the
/// body faces +z and its left side is at +x, as in SMPL.
/// </para>
/// <para>SMPL files and <c>FreeBody</c> are two sources of this type.</para>
/// </remarks>
public sealed record BodyModelData
{
    /// <summary>Gets the vertices of the mean body in the rest pose, (V,3).</summary>
    public required float[] Template { get; init; }

    /// <summary>Gets the vertex offsets per unit of each shape component, (V,3,B).</summary>
    public required float[] ShapeDirections { get; init; }

    /// <summary>Gets the vertex offsets per entry of the pose feature (rotation minus identity, 23 joints x 9), (V,3,207).</summary>
    public required float[] PoseDirections { get; init; }

    /// <summary>Gets the weights that give the 24 rest joints from the vertices, (24,V); rows sum to 1.</summary>
    public required float[] JointRegressor { get; init; }

    /// <summary>Gets the share of each joint in a vertex's motion, (V,24); rows sum to 1.</summary>
    public required float[] SkinningWeights { get; init; }

    /// <summary>Gets the parent of each joint, (24); -1 for the root; parents come before children.</summary>
    public required int[] Parents { get; init; }

    /// <summary>Gets the triangles, counter-clockwise seen from outside, (F,3).</summary>
    public required int[] Faces { get; init; }

    /// <summary>Gets where the 49 keypoints and the H36M joints lie on the body.</summary>
    public required BodyLandmarks Landmarks { get; init; }

    /// <summary>Gets the number of vertices.</summary>
    public int VertexCount => Template.Length / 3;

    /// <summary>Gets the number of shape components.</summary>
    public int ShapeCount => ShapeDirections.Length / Math.Max(1, Template.Length);
}
