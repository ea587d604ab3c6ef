using System.Numerics;
using Vibe.Core.Body;
using Vibe.Data.Stores;

namespace Vibe.Data.Datasets.Filming;

/// <summary>Where a body's pelvis joint lies before posing, which its root rotation leaves in place.</summary>
internal sealed class RestPelvis
{
    private readonly Vector3 _mean;
    private readonly Vector3[] _perComponent;

    public RestPelvis(BodyModelData body)
    {
        _perComponent = new Vector3[body.ShapeCount];
        for (var vertex = 0; vertex < body.VertexCount; vertex++)
        {
            var weight = body.JointRegressor[vertex]; // row 0 is the pelvis
            if (weight == 0)
            {
                continue;
            }

            _mean += weight * new Vector3(body.Template.AsSpan(3 * vertex, 3));
            for (var component = 0; component < body.ShapeCount; component++)
            {
                var at = (3 * vertex * body.ShapeCount) + component;
                _perComponent[component] += weight * new Vector3(
                    body.ShapeDirections[at], body.ShapeDirections[at + body.ShapeCount], body.ShapeDirections[at + (2 * body.ShapeCount)]);
            }
        }
    }

    /// <summary>Gives the rotation from a motion's world to one whose y axis points up, (3,3).</summary>
    public static float[] ToYUp(WorldUp up) => up == WorldUp.Y ? [1, 0, 0, 0, 1, 0, 0, 0, 1] : [1, 0, 0, 0, 0, 1, 0, -1, 0];

    /// <summary>Gives the pelvis of a shape in metres, in the body's own frame.</summary>
    public Vector3 OfShape(ReadOnlySpan<float> betas)
    {
        var pelvis = _mean;
        for (var component = 0; component < _perComponent.Length; component++)
        {
            pelvis += betas[component] * _perComponent[component];
        }

        return pelvis;
    }

    /// <summary>Gives the pelvis of each frame in a world with y up, (T,3) in metres.</summary>
    public float[] InWorld(float[] betas, float[] translation, WorldUp up)
    {
        var roots = new float[translation.Length];
        for (var frame = 0; frame < translation.Length / 3; frame++)
        {
            var pelvis = OfShape(betas.AsSpan(frame * _perComponent.Length, _perComponent.Length)) + new Vector3(translation.AsSpan(3 * frame, 3));
            (up == WorldUp.Y ? pelvis : new Vector3(pelvis.X, pelvis.Z, -pelvis.Y)).CopyTo(roots, 3 * frame);
        }

        return roots;
    }
}
