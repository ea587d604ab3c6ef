using Vibe.Core.Body;

namespace Vibe.Inference.Outputs;

/// <summary>The mesh of a shape at rest.</summary>
internal static class RestShape
{
    /// <summary>Computes the vertices without the shapes that depend on the pose.</summary>
    /// <param name="body">The body.</param>
    /// <param name="betas">The shape, (10).</param>
    /// <returns>Vertices, (V,3).</returns>
    public static float[] Of(BodyModelData body, float[] betas)
    {
        var vertices = (float[])body.Template.Clone();
        for (var i = 0; i < vertices.Length; i++)
        {
            for (var k = 0; k < Math.Min(betas.Length, body.ShapeCount); k++)
            {
                vertices[i] += betas[k] * body.ShapeDirections[(i * body.ShapeCount) + k];
            }
        }

        return vertices;
    }
}
