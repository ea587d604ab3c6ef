namespace Vibe.Core.Body;

/// <summary>Checks that the arrays of a body fit together before tensors are made of them.</summary>
internal static class BodyModelDataCheck
{
    /// <summary>Throws unless every array has the length that the template asks for and every index is in range.</summary>
    /// <param name="data">The arrays to check.</param>
    /// <exception cref="ArgumentException">An array does not fit.</exception>
    public static void ThrowIfInconsistent(BodyModelData data)
    {
        ArgumentNullException.ThrowIfNull(data);

        var vertices = data.VertexCount;
        const int joints = SmplSkeleton.JointCount;
        Require(
            vertices > 0 && data.Template.Length == vertices * 3,
            $"Template needs three values per vertex but has {data.Template.Length}.");
        Require(
            data.ShapeCount > 0 && data.ShapeDirections.Length == vertices * 3 * data.ShapeCount,
            $"ShapeDirections needs (V,3,B) values with V = {vertices} but has {data.ShapeDirections.Length}.");
        var poseValues = vertices * 3 * SmplSkeleton.PoseBlendShapeCount;
        RequireLength(data.PoseDirections.Length, poseValues, nameof(data.PoseDirections), "(V,3,207)");
        RequireLength(data.JointRegressor.Length, joints * vertices, nameof(data.JointRegressor), "(24,V)");
        RequireLength(data.SkinningWeights.Length, joints * vertices, nameof(data.SkinningWeights), "(V,24)");
        RequireLength(data.Parents.Length, joints, nameof(data.Parents), "(24)");
        if (!data.Landmarks.IsEmpty)
        {
            RequireLandmarks(data.Landmarks, vertices);
        }

        Require(data.Faces.Length % 3 == 0, $"Faces needs three vertices per triangle but has {data.Faces.Length} values.");
        RequireVertices(data.Faces, vertices, nameof(data.Faces));
        Require(data.Parents[0] == -1, $"The first joint must be the root (-1) but its parent is {data.Parents[0]}.");
        for (var joint = 1; joint < joints; joint++)
        {
            var parent = data.Parents[joint];
            Require(parent >= 0 && parent < joint, $"The parent of joint {joint} must be one of 0..{joint - 1} but is {parent}.");
        }
    }

    private static void RequireLandmarks(BodyLandmarks landmarks, int vertices)
    {
        var picked = BodyLandmarks.SmplFaceAndFeetVertices.Count;
        RequireLength(landmarks.ExtraRegressor.Length, BodyLandmarks.ExtraCount * vertices, nameof(landmarks.ExtraRegressor), "(9,V)");
        RequireLength(landmarks.H36mRegressor.Length, BodyLandmarks.H36mCount * vertices, nameof(landmarks.H36mRegressor), "(17,V)");
        RequireLength(landmarks.FaceAndFeetVertices.Length, picked, nameof(landmarks.FaceAndFeetVertices), "(11)");
        RequireVertices(landmarks.FaceAndFeetVertices, vertices, nameof(landmarks.FaceAndFeetVertices));
    }

    private static void RequireVertices(int[] indices, int vertices, string name)
    {
        var stray = Array.FindIndex(indices, index => index < 0 || index >= vertices);
        Require(
            stray < 0,
            $"{name}[{Math.Max(stray, 0)}] must be a vertex 0..{vertices - 1} but is {indices.ElementAtOrDefault(Math.Max(stray, 0))}.");
    }

    private static void RequireLength(int found, int expected, string name, string shape) =>
        Require(found == expected, $"{name} needs {expected} values, shape {shape}, but has {found}.");

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
