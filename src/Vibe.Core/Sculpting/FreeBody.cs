using System.Numerics;
using Vibe.Core.Body;

namespace Vibe.Core.Sculpting;

/// <summary>A free human body in SMPL's layout, built from formulas: nothing is downloaded, scanned or learned from data.</summary>
/// <remarks>
/// <para>
/// A figure of smoothly blended forms with the proportions of an adult of 1.72 m and about 66 litres, as a closed mesh of about
/// 6500 vertices. As in SMPL the rest pose is a T-pose in metres with y up, facing +z, the left side at +x, the origin in the chest.
/// Everything is symmetric, and the same at every call.
/// </para>
/// <para>
/// The ten shape components, each in units of about one standard deviation: stature, body mass, leg length, shoulder breadth, hip
/// breadth, belly, arm length, head size, muscles, narrow waist and bust. Values of -3 to 3 stay human.
/// </para>
/// </remarks>
public static class FreeBody
{
    private const float CellSize = 0.0218f;
    private const int RelaxationRounds = 6;

    /// <summary>Builds the body.</summary>
    /// <returns>The body: template, shape and pose blend shapes, joint regressor, skinning weights and landmarks.</returns>
    public static BodyModelData Create()
    {
        var sculpture = new Sculpture([.. TorsoForm.Create(), .. ArmForm.Create(), .. LegForm.Create(), .. HeadForm.Create()]);
        var mesh = SurfaceNets.Polygonize(sculpture, CellSize);
        MeshRelaxation.Relax(mesh, sculpture, RelaxationRounds);

        var weights = SkinWeights.Compute(mesh);
        var components = ShapeComponents.Create();
        Vector3[][] offsets = [.. components.Select(component => VertexOffsets(component, mesh, weights))];
        var fitter = new RegressorFitter(mesh, offsets);
        return new BodyModelData
        {
            Template = Template(mesh),
            ShapeDirections = ShapeDirections(offsets),
            PoseDirections = PoseCorrectives.Compute(mesh, weights),
            JointRegressor = JointRegressor(fitter, components),
            SkinningWeights = weights,
            Parents = [.. SmplSkeleton.Parents],
            Faces = mesh.Triangles(),
            Landmarks = LandmarkPlacement.Create(mesh, fitter, components),
        };
    }

    private static float[] Template(BodyMesh mesh)
    {
        var template = new float[3 * mesh.Positions.Length];
        for (var i = 0; i < mesh.Positions.Length; i++)
        {
            var position = mesh.Positions[i] - new Vector3(0f, Anatomy.OriginHeight, 0f);
            position.CopyTo(template, 3 * i);
        }

        return template;
    }

    private static Vector3[] VertexOffsets(ShapeComponent component, BodyMesh mesh, float[] weights)
    {
        var offsets = new Vector3[mesh.Positions.Length];
        for (var i = 0; i < mesh.HalfCount; i++)
        {
            offsets[i] = component.OffsetAt(mesh.Positions[i], weights.AsSpan(i * SmplSkeleton.JointCount, SmplSkeleton.JointCount));
            offsets[mesh.Mirror(i)] = offsets[i] with { X = -offsets[i].X };
        }

        return offsets;
    }

    private static float[] ShapeDirections(Vector3[][] offsets)
    {
        var (count, vertices) = (offsets.Length, offsets[0].Length);
        var directions = new float[vertices * 3 * count];
        for (var i = 0; i < vertices; i++)
        {
            for (var component = 0; component < count; component++)
            {
                for (var axis = 0; axis < 3; axis++)
                {
                    directions[(((i * 3) + axis) * count) + component] = offsets[component][i][axis];
                }
            }
        }

        return directions;
    }

    private static float[] JointRegressor(RegressorFitter fitter, IReadOnlyList<ShapeComponent> components)
    {
        var rows = new float[SmplSkeleton.JointCount][];
        for (var joint = 0; joint < rows.Length; joint++)
        {
            var mirror = Anatomy.Mirror[joint];
            rows[joint] = mirror < joint
                ? fitter.Mirror(rows[mirror])
                : fitter.FitNearest(Anatomy.Joints[joint], [.. components.Select(component => component.JointOffsets[joint])]);
        }

        return [.. rows.SelectMany(row => row)];
    }
}
