using TorchSharp.Modules;
using TorchSharp.Utils;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Benchmarks.Training;

/// <summary>The generator as published: the GRU module as it is, the regressor's first layer over everything in each iteration.</summary>
internal sealed class PlainGenerator : Module<Tensor, GeneratorOutput>
{
    [ComponentName(Name = "encoder")]
    private readonly PlainEncoder _encoder;

    [ComponentName(Name = "regressor")]
    private readonly PlainRegressor _regressor;

    private readonly PlainBody _body;

    public PlainGenerator(GeneratorOptions options, MeanParameters mean, PlainBody body)
        : base(nameof(PlainGenerator))
    {
        _encoder = new PlainEncoder(options.TemporalEncoder);
        _regressor = new PlainRegressor(options.Regressor, mean);
        _body = body;
        RegisterComponents();
    }

    public override GeneratorOutput forward(Tensor features)
    {
        var (clips, frames) = (features.shape[0], features.shape[1]);
        var parameters = _regressor.call(_encoder.call(features).reshape(-1, TemporalEncoder.FeatureSize));
        var (_, keypoints) = _body.Pose(parameters.Betas, parameters.Rotations);
        var projected = WeakPerspectiveCamera.Project(keypoints, parameters.Camera);
        var pose = Rotations.ToAxisAngle(parameters.Rotations);
        return new GeneratorOutput(
            parameters.Camera.view(clips, frames, -1),
            parameters.Rotations.view(clips, frames, 24, 3, 3),
            pose.view(clips, frames, -1),
            parameters.Betas.view(clips, frames, -1),
            keypoints.view(clips, frames, -1, 3),
            projected.view(clips, frames, -1, 2));
    }

    private sealed class PlainEncoder : Module<Tensor, Tensor>
    {
        [ComponentName(Name = "gru")]
        private readonly GRU _gru;

        [ComponentName(Name = "linear")]
        private readonly Linear _linear;

        public PlainEncoder(TemporalEncoderOptions options)
            : base(nameof(PlainEncoder))
        {
            _gru = GRU(TemporalEncoder.FeatureSize, options.HiddenSize, options.LayerCount);
            _linear = Linear(options.HiddenSize, TemporalEncoder.FeatureSize);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            var x = input.permute(1, 0, 2);
            var (states, _) = _gru.call(x);
            var y = _linear.call(functional.relu(states).view(-1, states.shape[2])).view(x.shape);
            return (y + x).permute(1, 0, 2);
        }
    }

    private sealed class PlainRegressor : Module<Tensor, SmplParameters>
    {
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
        private readonly Tensor _pose;

        [ComponentName(Name = "init_shape")]
        private readonly Tensor _shape;

        [ComponentName(Name = "init_cam")]
        private readonly Tensor _camera;

        private readonly int _iterations;

        public PlainRegressor(RegressorOptions options, MeanParameters mean)
            : base(nameof(PlainRegressor))
        {
            _hidden1 = Linear(TemporalEncoder.FeatureSize + 157, options.HiddenSize);
            _hidden2 = Linear(options.HiddenSize, options.HiddenSize);
            _poseDecoder = Linear(options.HiddenSize, 144);
            _shapeDecoder = Linear(options.HiddenSize, 10);
            _cameraDecoder = Linear(options.HiddenSize, 3);
            _dropout1 = Dropout(options.Dropout);
            _dropout2 = Dropout(options.Dropout);
            _pose = tensor(mean.Pose, [1, 144]);
            _shape = tensor(mean.Betas, [1, 10]);
            _camera = tensor(mean.Camera, [1, 3]);
            _iterations = options.Iterations;
            RegisterComponents();
        }

        public override SmplParameters forward(Tensor input)
        {
            var (pose, shape, camera) =
                (_pose.expand(input.shape[0], -1), _shape.expand(input.shape[0], -1), _camera.expand(input.shape[0], -1));
            for (var i = 0; i < _iterations; i++)
            {
                var x = _dropout1.call(_hidden1.call(cat([input, pose, shape, camera], 1)));
                x = _dropout2.call(_hidden2.call(x));
                pose = _poseDecoder.call(x) + pose;
                shape = _shapeDecoder.call(x) + shape;
                camera = _cameraDecoder.call(x) + camera;
            }

            return new SmplParameters(camera, Rotations.FromSixD(pose.view(-1, 24, 6)), shape);
        }
    }
}
