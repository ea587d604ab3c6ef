using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using Vibe.Core.Adversarial;
using Vibe.Core.Body;
using Vibe.Core.Internal;
using Vibe.Core.Recurrence;
using Vibe.Core.Weights;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Models;

/// <summary>Scores how real a motion looks: a GRU over the pose sequence, pooled over time.</summary>
/// <remarks>
/// <para>Shapes: N sequences, T frames. A motion is the pose without its root: 23 joints as axis-angle.</para>
/// <para>Follows the motion discriminator of VIBE (Kocabas et al., CVPR 2020); the component names are those of its checkpoints.</para>
/// </remarks>
public sealed class MotionDiscriminator : DiscriminatorNetwork
{
    /// <summary>Values of one frame: the axis-angle rotations of all joints but the root.</summary>
    public const int MotionSize = SmplSkeleton.PoseSize - 3;

    [ComponentName(Name = "gru")]
    private readonly GRU _gru;

    [ComponentName(Name = "attention")]
    private readonly SelfAttention? _attention;

    [ComponentName(Name = "fc")]
    private readonly Module<Tensor, Tensor> _score;

    private readonly FeaturePooling _pooling;
    private readonly Precision _precision;

    /// <summary>Initializes a new instance of the <see cref="MotionDiscriminator"/> class with random weights.</summary>
    /// <param name="options">The discriminator's size, already validated.</param>
    /// <param name="precision">How its matrix products compute.</param>
    public MotionDiscriminator(MotionDiscriminatorOptions options, Precision precision = Precision.Fp32)
        : base(nameof(MotionDiscriminator))
    {
        ArgumentNullException.ThrowIfNull(options);

        _pooling = options.Pooling;
        _precision = precision;
        _gru = GRU(MotionSize, options.HiddenSize, options.LayerCount, batchFirst: true);
        _attention = _pooling == FeaturePooling.Attention ? new SelfAttention(options.HiddenSize, options, precision) : null;
        var pooledSize = _pooling == FeaturePooling.Concat ? 2 * options.HiddenSize : options.HiddenSize;
        _score = SpectralLinear.Create(pooledSize, 1, options.SpectralNorm);
        RegisterComponents();
    }

    /// <summary>Selects the part of a pose sequence that the discriminator scores.</summary>
    /// <param name="pose">Axis-angle poses, (N,T,72).</param>
    /// <returns>A view without the root, (N,T,69); owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="pose"/> does not have shape (N,T,72).</exception>
    public static Tensor MotionOf(Tensor pose)
    {
        TensorGuard.HasShape(pose, $"N,T,{SmplSkeleton.PoseSize}");
        return pose.narrow(2, 3, MotionSize);
    }

    /// <summary>Computes how much each frame weighs in a motion's score.</summary>
    /// <param name="motion">Axis-angle poses without their root, (N,T,69).</param>
    /// <returns>
    /// Each frame's weight, adding up to 1 over time, (N,T); owned by the caller. <see langword="null"/> unless the states are pooled by
    /// attention.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="motion"/> does not have shape (N,T,69).</exception>
    public Tensor? Attention(Tensor motion)
    {
        TensorGuard.HasShape(motion, $"N,T,{MotionSize}");

        using var scope = NewDisposeScope();
        return _attention is null ? null : scope.MoveToOuter(_attention.Weights(_gru.call(motion).Item1).squeeze(2));
    }

    /// <summary>Loads the weights of a published VIBE checkpoint (<c>disc_motion_state_dict</c>).</summary>
    /// <param name="path">The file.</param>
    /// <returns>Where the weights come from.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is damaged or of another kind, or entries are missing, unexpected or of another shape; all are listed by name and
    /// nothing is changed.
    /// </exception>
    public PublishedWeights LoadPublished(string path) => PublishedCheckpoint.LoadDiscriminator(this, path);

    /// <summary>Scores motions.</summary>
    /// <param name="input">Axis-angle poses without their root, (N,T,69).</param>
    /// <returns>One score each, about 1 for real motion and 0 for generated, (N,1); owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="input"/> does not have shape (N,T,69).</exception>
    public override Tensor forward(Tensor input)
    {
        TensorGuard.HasShape(input, $"N,T,{MotionSize}");

        using var scope = NewDisposeScope();
        return scope.MoveToOuter(ScoreStates(FastGru.Run(_gru, input, _precision)));
    }

    /// <summary>Begins a forward pass that the generator's and the discriminator's phase of a training step share.</summary>
    /// <param name="generated">Generated motion, attached to its generator's graph, (N,T,69).</param>
    /// <param name="real">Real motion, (R,T,69); <see langword="null"/> if the discriminator is not updated.</param>
    /// <returns>The pass; its tensors belong to the current dispose scope.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public SharedForwardPass BeginSharedPass(Tensor generated, Tensor? real)
    {
        TensorGuard.HasShape(generated, $"N,T,{MotionSize}");
        if (real is not null)
        {
            TensorGuard.HasShape(real, $"R,T,{MotionSize}");
        }

        return new SharedForwardPass(this, generated, real, _gru, _precision);
    }

    /// <inheritdoc/>
    public override IDiscriminatorPass BeginSharedPass(GeneratorOutput generated, Tensor? realPose)
    {
        ArgumentNullException.ThrowIfNull(generated);
        return BeginSharedPass(MotionOf(generated.Pose), realPose is null ? null : MotionOf(realPose));
    }

    /// <inheritdoc/>
    public override Tensor ScorePoses(Tensor pose) => call(MotionOf(pose));

    /// <inheritdoc/>
    public override Tensor? FrameWeights(Tensor pose) => Attention(MotionOf(pose));

    /// <summary>Scores motions so that the scores' gradients have gradients themselves, on every device.</summary>
    /// <remarks>
    /// cuDNN's recurrent layers give first gradients only, so on CUDA the GRU runs as elementary operations, which is slower.
    /// </remarks>
    /// <param name="input">Axis-angle poses without their root, (N,T,69).</param>
    /// <returns>The same scores as <c>call</c> gives, (N,1); owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="input"/> does not have shape (N,T,69).</exception>
    public Tensor ScoreTwiceDifferentiable(Tensor input)
    {
        TensorGuard.HasShape(input, $"N,T,{MotionSize}");

        using var scope = NewDisposeScope();
        var states = input.device_type == DeviceType.CUDA ? ElementaryGru.Run(_gru, input) : _gru.call(input).Item1;
        return scope.MoveToOuter(_score.call(Pool(states)));
    }

    /// <summary>Scores the GRU's states.</summary>
    /// <param name="states">The states, (N,T,H).</param>
    /// <returns>Scores, (N,1); owned by the caller.</returns>
    internal Tensor ScoreStates(Tensor states)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(_score.call(Pool(states)));
    }

    private Tensor Pool(Tensor states) => _pooling switch
    {
        FeaturePooling.Attention => _attention!.call(states),
        FeaturePooling.Concat => AverageAndMaximum(functional.relu(states)),
        _ => states.select(1, -1),
    };

    private static Tensor AverageAndMaximum(Tensor states) => cat([states.mean([1]), states.amax([1])], 1);
}
