namespace Vibe.Formats.Body;

/// <summary>The arrays of a body model file of the SMPL family, dense and row-major.</summary>
/// <remarks>
/// V vertices, J joints (24 for SMPL, 52 for SMPL-H, 55 for SMPL-X), B shape components, F faces. Lengths in metres, y up.
/// </remarks>
public sealed record SmplArrays
{
    /// <summary>Gets the vertices of the mean body, (V,3).</summary>
    public required double[] Template { get; init; }

    /// <summary>Gets the vertex offsets per unit of each shape component, (V,3,B).</summary>
    public required double[] ShapeDirections { get; init; }

    /// <summary>Gets the vertex offsets per entry of the pose feature (J-1 rotations minus identity, row-major), (V,3,(J-1)*9).</summary>
    public required double[] PoseDirections { get; init; }

    /// <summary>Gets the weights that give the rest joints from the vertices, (J,V).</summary>
    public required double[] JointRegressor { get; init; }

    /// <summary>Gets the share of each joint in a vertex's motion, (V,J).</summary>
    public required double[] SkinningWeights { get; init; }

    /// <summary>Gets the parent of each joint, (J); -1 for the root, which comes first; parents come before children.</summary>
    public required int[] Parents { get; init; }

    /// <summary>Gets the triangles, (F,3), indices of vertices.</summary>
    public required int[] Faces { get; init; }

    /// <summary>
    /// Gets the names of what is in the file but not here: hands, faces, expressions and other things that SMPL does not have.
    /// </summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>Gets a sentence that says which body it is and what was left out.</summary>
    public string Summary => $"{Family} body of {JointCount} joints, {VertexCount} vertices and {ShapeCount} shape components"
        + (LeftOut.Count == 0 ? "." : $"; left out: {string.Join(", ", LeftOut)}.");

    private string Family => JointCount switch
    {
        SmplFile.SmplJoints => "SMPL",
        SmplFile.SmplHJoints => "SMPL-H",
        SmplFile.SmplXJoints => "SMPL-X",
        _ => "Other",
    };

    /// <summary>Gets the number of vertices.</summary>
    public int VertexCount => Template.Length / 3;

    /// <summary>Gets the number of joints.</summary>
    public int JointCount => Parents.Length;

    /// <summary>Gets the number of shape components.</summary>
    public int ShapeCount => ShapeDirections.Length / Math.Max(1, Template.Length);
}
