using TorchSharp;
using TorchSharp.Utils;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Internal;
using Vibe.Core.Weights;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Models;

/// <summary>VIBE's generator: predicts bodies from frames or their features, with motion context.</summary>
/// <remarks>
/// <para>Shapes: N clips, T frames.</para>
/// <para>Follows Kocabas et al., "VIBE: Video Inference for Human Body Pose and Shape Estimation", CVPR 2020.</para>
/// </remarks>
public sealed class Generator : PoseEstimator
{
    [ComponentName(Name = "backbone")]
    private readonly ResNet50? _backbone;

    [ComponentName(Name = "encoder")]
    private readonly Module<Tensor, Tensor>? _encoder;

    [ComponentName(Name = "regressor")]
    private readonly ParameterRegressor _regressor;

    private readonly bool _sharedShape;

    /// <summary>Initializes a new instance of the <see cref="Generator"/> class with random weights.</summary>
    /// <param name="options">The parts, already validated.</param>
    /// <param name="mean">The body parameters that the regressor starts from.</param>
    /// <param name="backbone">
    /// Makes features of images and becomes part of the generator; <see langword="null"/> takes features only.
    /// </param>
    /// <param name="encoder">
    /// Gives motion context to features, (N,T,2048) to the same shape, and becomes part of the generator; <see langword="null"/> takes the
    /// one that the options describe.
    /// </param>
    /// <param name="precision">How the matrix products of the encoder that the options describe and of the regressor compute.</param>
    public Generator(
        GeneratorOptions options,
        MeanParameters mean,
        ResNet50? backbone = null,
        Module<Tensor, Tensor>? encoder = null,
        Precision precision = Precision.Fp32)
        : base(nameof(Generator))
    {
        ArgumentNullException.ThrowIfNull(options);

        _backbone = backbone;
        var hasGru = options.TemporalEncoder.Kind == TemporalEncoderKind.Gru;
        _encoder = encoder ?? (hasGru ? new TemporalEncoder(options.TemporalEncoder, precision) : null);
        _regressor = new ParameterRegressor(options.Regressor, mean, precision);
        _sharedShape = options.SharedShape;
        RegisterComponents();
    }

    /// <summary>Gets a value indicating whether the generator takes images, of which its backbone makes features.</summary>
    public override bool TakesImages => _backbone is not null;

    /// <summary>
    /// Gets a value indicating whether frames can be predicted as they come: without an encoder, or with the options' GRU where that
    /// looks back alone.
    /// </summary>
    public override bool CarriesState => _encoder is null or TemporalEncoder { LooksAhead: false };

    /// <summary>Switches between training and evaluation. The backbone's batch normalisation stays as it was learned.</summary>
    /// <param name="train">Whether to train.</param>
    public override void train(bool train = true)
    {
        base.train(train);
        _backbone?.eval();
    }

    /// <summary>
    /// Loads the weights of a published checkpoint: VIBE's (<c>gen_state_dict</c>) or SPIN's (<c>model</c>: backbone and regressor).
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>
    /// What was left out of the file, and which part of this generator keeps its weights because the file does not have it.
    /// </returns>
    /// <exception cref="InvalidDataException">
    /// The file is damaged or of another kind, or entries are missing, unexpected or of another shape; all are listed by name and
    /// nothing is changed.
    /// </exception>
    public PublishedWeights LoadPublished(string path) => PublishedCheckpoint.LoadGenerator(this, path);

    /// <summary>Predicts the bodies of clips.</summary>
    /// <param name="input">
    /// Features, (N,T,2048), or, where the generator has a backbone, images with ImageNet's normalisation, (N,T,3,224,224).
    /// </param>
    /// <param name="body">Gives the keypoints.</param>
    /// <returns>The predictions; owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="input"/> has neither shape.</exception>
    public override GeneratorOutput forward(Tensor input, BodyModel body)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(body);

        using var scope = NewDisposeScope();
        var features = input.dim() == 5 && _backbone is not null ? Extract(_backbone, input) : input;
        TensorGuard.HasShape(features, $"N,T,{TemporalEncoder.FeatureSize}", nameof(input));
        var output = Regress(_encoder is null ? features : _encoder.call(features), body);
        Move(output, scope);
        return output;
    }

    /// <summary>
    /// Predicts the bodies of the next frames of sequences; an encoder that only looks back resumes where the previous frames ended.
    /// </summary>
    /// <param name="features">Features, (N,T,2048).</param>
    /// <param name="state">The encoder's state after the previous frames; <see langword="null"/> at the start.</param>
    /// <param name="body">Gives the keypoints.</param>
    /// <returns>The predictions, and the encoder's state after them; owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="features"/> does not have the shape above.</exception>
    /// <exception cref="NotSupportedException">
    /// The encoder is a custom one, which has no state to resume from, or needs later frames.
    /// </exception>
    public override (GeneratorOutput Output, Tensor? State) PredictNext(Tensor features, Tensor? state, BodyModel body)
    {
        ArgumentNullException.ThrowIfNull(body);

        using var scope = NewDisposeScope();
        var (encoded, next) = _encoder switch
        {
            null => (features, null),
            TemporalEncoder recurrent => recurrent.EncodeNext(features, state),
            _ => throw new NotSupportedException(
                $"The encoder {_encoder.GetName()} carries no state from frame to frame; only a GRU does."),
        };
        var output = Regress(encoded, body);
        Move(output, scope);
        return (output, next is null ? null : scope.MoveToOuter(next));
    }

    private static void Move(GeneratorOutput output, DisposeScope scope)
    {
        scope.MoveToOuter(output.Camera, output.Rotations, output.Pose);
        scope.MoveToOuter(output.Betas, output.Keypoints3D, output.Keypoints2D);
    }

    private GeneratorOutput Regress(Tensor encoded, BodyModel body)
    {
        var (clips, frames) = (encoded.shape[0], encoded.shape[1]);
        var parameters = _regressor.call(encoded.reshape(-1, TemporalEncoder.FeatureSize));
        var betas = _sharedShape ? ShareOver(frames, parameters.Betas) : parameters.Betas;
        var keypoints3D = body.Keypoints(betas, parameters.Rotations);
        var keypoints2D = WeakPerspectiveCamera.Project(keypoints3D, parameters.Camera);
        var pose = Rotations.ToAxisAngle(parameters.Rotations);

        return new GeneratorOutput(
            parameters.Camera.view(clips, frames, 3),
            parameters.Rotations.view(clips, frames, SmplSkeleton.JointCount, 3, 3),
            pose.view(clips, frames, SmplSkeleton.PoseSize),
            betas.view(clips, frames, SmplSkeleton.ShapeSize),
            keypoints3D.view(clips, frames, KeypointSet.Count, 3),
            keypoints2D.view(clips, frames, KeypointSet.Count, 2));
    }

    private static Tensor ShareOver(long frames, Tensor betas)
    {
        var perClip = betas.view(-1, frames, SmplSkeleton.ShapeSize);
        return perClip.mean([1], keepdim: true).expand_as(perClip).reshape(-1, SmplSkeleton.ShapeSize);
    }

    private static Tensor Extract(ResNet50 backbone, Tensor images)
    {
        TensorGuard.HasShape(images, "N,T,3,224,224", "input");
        return backbone.call(images.flatten(0, 1)).view(images.shape[0], images.shape[1], TemporalEncoder.FeatureSize);
    }
}
