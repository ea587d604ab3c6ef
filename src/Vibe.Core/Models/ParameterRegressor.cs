using TorchSharp.Modules;
using TorchSharp.Utils;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Internal;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Models;

/// <summary>Regresses body parameters from features by correcting the mean parameters a few times.</summary>
/// <remarks>
/// <para>Shapes: N samples. Each iteration sees the feature and the current pose (6D), shape and camera.</para>
/// <para>
/// The iterative error feedback of HMR (Kanazawa et al., CVPR 2018) with SPIN's 6D rotations; the component names are those of
/// the published checkpoints.
/// </para>
/// </remarks>
public sealed class ParameterRegressor : Module<Tensor, SmplParameters>
{
    private const double DecoderGain = 0.01;

    [ComponentName(Name = "fc1")]
    private readonly Linear _hidden1;

    [ComponentName(Name = "fc2")]
    private readonly Linear _hidden2;

    [ComponentName(Name = "decpose")]
    private readonly Linear _poseDecoder;

    [ComponentName(Name = "decshape")]
    private readonly Linear _shapeDecoder;

    [ComponentName(Name = "deccam")]
    private readonly Linear _cameraDecoder;

    [ComponentName(Name = "drop1")]
    private readonly Dropout _dropout1;

    [ComponentName(Name = "drop2")]
    private readonly Dropout _dropout2;

    [ComponentName(Name = "init_pose")]
    private readonly Tensor _initialPose;

    [ComponentName(Name = "init_shape")]
    private readonly Tensor _initialShape;

    [ComponentName(Name = "init_cam")]
    private readonly Tensor _initialCamera;

    private readonly int _iterations;

    /// <summary>Initializes a new instance of the <see cref="ParameterRegressor"/> class with random weights.</summary>
    /// <param name="options">The regressor's size, already validated.</param>
    /// <param name="mean">The parameters to start from.</param>
    public ParameterRegressor(RegressorOptions options, MeanParameters mean)
        : base(nameof(ParameterRegressor))
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(mean);

        const int stateSize = MeanParameters.PoseSize + SmplSkeleton.ShapeSize + 3;
        _hidden1 = Linear(TemporalEncoder.FeatureSize + stateSize, options.HiddenSize);
        _hidden2 = Linear(options.HiddenSize, options.HiddenSize);
        _poseDecoder = Linear(options.HiddenSize, MeanParameters.PoseSize);
        _shapeDecoder = Linear(options.HiddenSize, SmplSkeleton.ShapeSize);
        _cameraDecoder = Linear(options.HiddenSize, 3);
        _dropout1 = Dropout(options.Dropout);
        _dropout2 = Dropout(options.Dropout);
        _initialPose = Constant.Of(mean.Pose, CPU, 1, MeanParameters.PoseSize);
        _initialShape = Constant.Of(mean.Betas, CPU, 1, SmplSkeleton.ShapeSize);
        _initialCamera = Constant.Of(mean.Camera, CPU, 1, 3);
        _iterations = options.Iterations;
        foreach (var decoder in new[] { _poseDecoder, _shapeDecoder, _cameraDecoder })
        {
            init.xavier_uniform_(decoder.weight!, DecoderGain);
        }

        RegisterComponents();
    }

    /// <summary>Regresses body parameters.</summary>
    /// <param name="input">Features, (N,2048).</param>
    /// <returns>The parameters after the last iteration; owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="input"/> does not have shape (N,2048).</exception>
    public override SmplParameters forward(Tensor input)
    {
        TensorGuard.HasShape(input, $"N,{TemporalEncoder.FeatureSize}");

        using var scope = NewDisposeScope();
        var samples = input.shape[0];
        var pose = _initialPose.expand(samples, -1);
        var shape = _initialShape.expand(samples, -1);
        var camera = _initialCamera.expand(samples, -1);

        // The first layer sees (feature, pose, shape, camera). The feature's share is the same in every iteration, so it is computed once.
        var weight = _hidden1.weight!;
        var featureShare = functional.linear(input, weight.narrow(1, 0, TemporalEncoder.FeatureSize), _hidden1.bias!);
        var stateWeight = weight.narrow(1, TemporalEncoder.FeatureSize, weight.shape[1] - TemporalEncoder.FeatureSize).t();
        for (var i = 0; i < _iterations; i++)
        {
            var hidden = _dropout1.call(featureShare + cat([pose, shape, camera], 1).matmul(stateWeight));
            hidden = _dropout2.call(_hidden2.call(hidden));
            pose = pose + _poseDecoder.call(hidden);
            shape = shape + _shapeDecoder.call(hidden);
            camera = camera + _cameraDecoder.call(hidden);
        }

        var rotations = Rotations.FromSixD(pose.view(samples, SmplSkeleton.JointCount, 6));
        scope.MoveToOuter(camera, rotations, shape);
        return new SmplParameters(camera, rotations, shape);
    }
}
