using Vibe.Core.Body;

namespace Vibe.Testing;

/// <summary>The made-up body in SMPL's layout that the golden cases use.</summary>
public static class GoldenBody
{
    /// <summary>Reads its arrays.</summary>
    public static BodyModelData Read()
    {
        using var body = GoldenCase.Open("body", "smpl_layout_body.npz");
        using var regressors = GoldenCase.Open("body", "joint_regressors.npz");
        long[] tree = body.Array("kintree_table").ToArray<long>();
        return new BodyModelData
        {
            Template = body.Array("v_template").ToArray<float>(),
            ShapeDirections = body.Array("shapedirs").ToArray<float>(),
            PoseDirections = body.Array("posedirs").ToArray<float>(),
            JointRegressor = body.Array("J_regressor").ToArray<float>(),
            SkinningWeights = body.Array("weights").ToArray<float>(),
            Faces = body.Array("f").ToArray<int>(),
            Parents = [-1, .. tree.Take(tree.Length / 2).Skip(1).Select(parent => (int)parent)],
            Landmarks = new BodyLandmarks
            {
                FaceAndFeetVertices = [.. BodyLandmarks.SmplFaceAndFeetVertices],
                ExtraRegressor = regressors.Array("J_regressor_extra").ToArray<float>(),
                H36mRegressor = regressors.Array("J_regressor_h36m").ToArray<float>(),
            },
        };
    }

    /// <summary>Reads the parameters that the golden regressors start from.</summary>
    public static MeanParameters Mean() => MeanParameters.Load(Path.Combine(Fixtures.Golden, "body", "smpl_mean_params.npz"));
}
