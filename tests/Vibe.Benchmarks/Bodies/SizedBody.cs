using Vibe.Core.Body;
using Vibe.Testing;

namespace Vibe.Benchmarks.Bodies;

/// <summary>
/// Bodies of any number of vertices with the same keypoints: the golden body with fewer or more of the vertices that no keypoint needs.
/// </summary>
internal static class SizedBody
{
    /// <summary>Makes a body.</summary>
    /// <param name="vertices">Its vertices.</param>
    public static BodyModelData Create(int vertices)
    {
        var body = GoldenBody.Read();
        var landmarks = body.Landmarks;
        bool IsNeeded(int vertex) => landmarks.FaceAndFeetVertices.Contains(vertex) ||
            IsIn(body.JointRegressor, vertex) || IsIn(landmarks.ExtraRegressor, vertex) || IsIn(landmarks.H36mRegressor, vertex);
        bool IsIn(float[] regressor, int vertex) =>
            Enumerable.Range(0, regressor.Length / body.VertexCount).Any(row => regressor[(row * body.VertexCount) + vertex] != 0);

        // The needed ones first; when all are there they come again, without a part in any joint.
        int[] order = [.. Enumerable.Range(0, body.VertexCount).OrderBy(vertex => !IsNeeded(vertex))];
        if (vertices < order.Count(IsNeeded))
        {
            throw new ArgumentOutOfRangeException(nameof(vertices), $"The keypoints need {order.Count(IsNeeded)} vertices.");
        }

        int[] chosen = [.. Enumerable.Range(0, vertices).Select(i => order[i % order.Length])];
        float[] Rows(float[] values) => [.. chosen.SelectMany(
            vertex => values.AsSpan(vertex * (values.Length / body.VertexCount), values.Length / body.VertexCount).ToArray())];
        float[] Columns(float[] values) => [.. Enumerable.Range(0, values.Length / body.VertexCount)
            .SelectMany(row => chosen.Select((vertex, i) => i < order.Length ? values[(row * body.VertexCount) + vertex] : 0))];
        return body with
        {
            Template = Rows(body.Template),
            ShapeDirections = Rows(body.ShapeDirections),
            PoseDirections = Rows(body.PoseDirections),
            SkinningWeights = Rows(body.SkinningWeights),
            JointRegressor = Columns(body.JointRegressor),
            Faces = [0, 1, 2],
            Landmarks = new BodyLandmarks
            {
                FaceAndFeetVertices = [.. landmarks.FaceAndFeetVertices.Select(vertex => Array.IndexOf(order, vertex))],
                ExtraRegressor = Columns(landmarks.ExtraRegressor),
                H36mRegressor = Columns(landmarks.H36mRegressor),
            },
        };
    }
}
