using Vibe.Benchmarks.Training;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Evaluation;

/// <summary>
/// The evaluation as the published method does it: whole float32 meshes of all predictions, kept until the end, the true mesh one frame at
/// a time, then the errors over everything at once.
/// </summary>
/// <param name="data">The body's arrays.</param>
internal sealed class PlainEvaluation(BodyModelData data)
{
    private const int BatchFrames = 512;

    // Human3.6M's rows that are the 14 evaluation joints.
    private static readonly long[] EvaluationRows = [6, 5, 4, 1, 2, 3, 16, 15, 14, 11, 12, 13, 8, 10];

    private readonly PlainBody _body = new(data);
    private readonly Tensor _regressor = tensor(data.Landmarks.H36mRegressor, [BodyLandmarks.H36mCount, data.VertexCount])
        .DetachFromDisposeScope();

    public PlainResult Measure(RandomPoses poses)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var (predicted, joints) = Meshes(poses.PredictedPose, poses.PredictedBetas, BatchFrames);
        var (target, targetJoints) = Meshes(poses.Pose, poses.Betas, 1);
        var (centered, centeredTarget) = (joints - Pelvis(joints), targetJoints - Pelvis(targetJoints));
        var (acceleration, targetAcceleration) = (Acceleration(centered), Acceleration(centeredTarget));
        return new PlainResult(
            Mean(centered - centeredTarget),
            Mean(Align(joints, targetJoints) - targetJoints),
            Mean(predicted - Pelvis(joints) - (target - Pelvis(targetJoints))),
            Mean(acceleration),
            Mean(acceleration - targetAcceleration));
    }

    private static double Mean(Tensor vectors) => 1000 * vectors.square().sum(-1).sqrt().mean().item<float>();

    private static Tensor Pelvis(Tensor joints) => (joints.narrow(1, 2, 1) + joints.narrow(1, 3, 1)) / 2;

    private static Tensor Acceleration(Tensor joints)
    {
        var frames = joints.shape[0] - 2;
        return joints.narrow(0, 0, frames) - (2 * joints.narrow(0, 1, frames)) + joints.narrow(0, 2, frames);
    }

    private static Tensor Align(Tensor source, Tensor target)
    {
        var (sourceMean, targetMean) = (source.mean([1], keepdim: true), target.mean([1], keepdim: true));
        var (moved, aim) = (source - sourceMean, target - targetMean);
        var (u, s, vh) = linalg.svd(moved.transpose(1, 2).matmul(aim));
        var sign = linalg.det(u.matmul(vh)).sign();
        var z = eye(3).repeat(source.shape[0], 1, 1);
        z.select(1, 2).select(1, 2).copy_(sign);
        var rotation = vh.transpose(1, 2).matmul(z).matmul(u.transpose(1, 2));
        var scale = (s * z.diagonal(0, 1, 2)).sum([1]) / moved.square().sum([1, 2]);
        return (scale.view(-1, 1, 1) * moved.matmul(rotation.transpose(1, 2))) + targetMean;
    }

    private (Tensor Vertices, Tensor Joints) Meshes(float[] pose, float[] betas, int batch)
    {
        var (allPoses, allBetas) = (tensor(pose).view(-1, SmplSkeleton.JointCount, 3), tensor(betas).view(-1, SmplSkeleton.ShapeSize));
        var meshes = new List<Tensor>();
        for (long first = 0; first < allBetas.shape[0]; first += batch)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(batch, allBetas.shape[0] - first);
            var (vertices, _) = _body.Pose(allBetas.narrow(0, first, count), Rotations.FromAxisAngle(allPoses.narrow(0, first, count)));
            meshes.Add(scope.MoveToOuter(vertices));
        }

        var all = cat(meshes, 0);
        meshes.ForEach(mesh => mesh.Dispose());
        return (all, _regressor.matmul(all).index_select(1, tensor(EvaluationRows)));
    }
}
