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
    private const int CameraSize = 3;
    private const int StateSize = MeanParameters.PoseSize + SmplSkeleton.ShapeSize + CameraSize;

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
    private readonly Precision _precision;

    /// <summary>Initializes a new instance of the <see cref="ParameterRegressor"/> class with random weights.</summary>
    /// <param name="options">The regressor's size, already validated.</param>
    /// <param name="mean">The parameters to start from.</param>
    /// <param name="precision">How its matrix products compute.</param>
    public ParameterRegressor(RegressorOptions options, MeanParameters mean, Precision precision = Precision.Fp32)
        : base(nameof(ParameterRegressor))
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(mean);

        _hidden1 = Linear(TemporalEncoder.FeatureSize + StateSize, options.HiddenSize);
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
        _precision = precision;
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
        var state = cat([_initialPose, _initialShape, _initialCamera], 1).expand(samples, -1);

        // The first layer sees (feature, pose, shape, camera). The feature's share is the same in every iteration, so it is computed once;
        // the three decoders see the same, so they are one product.
        var weight = _hidden1.weight!;
        var featureShare = MixedLinear.Apply(input, weight.narrow(1, 0, TemporalEncoder.FeatureSize), _hidden1.bias, _precision);
        var stateWeight = weight.narrow(1, TemporalEncoder.FeatureSize, StateSize);
        var decoderWeight = cat([_poseDecoder.weight!, _shapeDecoder.weight!, _cameraDecoder.weight!], 0);
        var decoderBias = cat([_poseDecoder.bias!, _shapeDecoder.bias!, _cameraDecoder.bias!], 0);
        for (var i = 0; i < _iterations; i++)
        {
            var hidden = RowDropout.Apply(_dropout1, featureShare + MixedLinear.Apply(state, stateWeight, null, _precision));
            hidden = RowDropout.Apply(_dropout2, MixedLinear.Apply(hidden, _hidden2.weight!, _hidden2.bias, _precision));
            state = state + functional.linear(hidden, decoderWeight, decoderBias);
        }

        var shape = state.narrow(1, MeanParameters.PoseSize, SmplSkeleton.ShapeSize);
        var camera = state.narrow(1, MeanParameters.PoseSize + SmplSkeleton.ShapeSize, CameraSize);
        var rotations = Rotations.FromSixD(state.narrow(1, 0, MeanParameters.PoseSize).reshape(samples, SmplSkeleton.JointCount, 6));
        scope.MoveToOuter(camera, rotations, shape);
        return new SmplParameters(camera, rotations, shape);
    }
}
