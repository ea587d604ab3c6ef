using TorchSharp.Modules;
using Vibe.Core.Models;
using Vibe.Core.Recurrence;
using static TorchSharp.torch;

namespace Vibe.Core.Adversarial;

/// <summary>
/// One forward pass of generated and real motion through the <see cref="MotionDiscriminator"/>, shared by the generator's and the
/// discriminator's phase of a training step.
/// </summary>
/// <remarks>
/// Both phases score the generated motion with the same weights, so the GRU runs once for both. All tensors belong to the dispose scope in
/// which the pass was begun.
/// </remarks>
public sealed class SharedForwardPass : IDiscriminatorPass
{
    private readonly MotionDiscriminator _discriminator;
    private readonly Tensor _generated;
    private readonly Tensor _detached;
    private readonly Tensor? _real;
    private readonly GruPass? _shared;

    /// <summary>Initializes a new instance of the <see cref="SharedForwardPass"/> class.</summary>
    /// <param name="discriminator">The discriminator.</param>
    /// <param name="generated">Generated motion, attached to its generator's graph, (N,T,69).</param>
    /// <param name="real">Real motion, (R,T,69); <see langword="null"/> if the discriminator is not updated.</param>
    /// <param name="gru">The discriminator's GRU.</param>
    /// <param name="precision">How its matrix products compute.</param>
    internal SharedForwardPass(MotionDiscriminator discriminator, Tensor generated, Tensor? real, GRU gru, Precision precision)
    {
        (_discriminator, _generated, _detached, _real) = (discriminator, generated, generated.detach(), real?.alias());
        if (real is not null && generated.shape[1] == real.shape[1] && GruPass.Suits(gru, generated) && GruPass.Suits(gru, real))
        {
            var shared = new GruPass(gru, [real, generated], precision, keepsGates: true);
            _shared = shared.IsFull ? shared : null;
        }
    }

    /// <summary>Scores the generated motion for the generator's loss; gradients go to the motion alone.</summary>
    /// <returns>Scores, (N,1); owned by the caller.</returns>
    public Tensor ScoreGenerated()
    {
        using var frozen = new FrozenParameters(_discriminator);
        return _shared is null ? _discriminator.call(_generated) : _discriminator.ScoreStates(_shared.States(1, addsWeights: false));
    }

    /// <summary>Scores real and generated motion for the discriminator's loss; gradients go to the discriminator's weights alone.</summary>
    /// <returns>Scores, (R,1) and (N,1); owned by the caller.</returns>
    /// <exception cref="InvalidOperationException">There is no real motion.</exception>
    public (Tensor Real, Tensor Generated) ScoreRealAndGenerated()
    {
        if (_real is null)
        {
            throw new InvalidOperationException("The pass was begun without real motion, which the discriminator's loss needs.");
        }

        using var scope = NewDisposeScope();
        var scores = _shared is null
            ? _discriminator.call(cat([_real, _detached], 0))
            : _discriminator.ScoreStates(_shared.StatesForWeights());
        return (
            scope.MoveToOuter(scores.narrow(0, 0, _real.shape[0])),
            scope.MoveToOuter(scores.narrow(0, _real.shape[0], _detached.shape[0])));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> ScoreGeneratedByHead() => [ScoreGenerated()];

    /// <inheritdoc/>
    public (IReadOnlyList<Tensor> Real, IReadOnlyList<Tensor> Generated) ScoreRealAndGeneratedByHead()
    {
        var (real, generated) = ScoreRealAndGenerated();
        return ([real], [generated]);
    }

    /// <inheritdoc/>
    public Tensor? Penalty(IAdversarialObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return objective.Penalty(_discriminator, _real!, _detached);
    }

    /// <summary>
    /// Moves the pass to the next outer dispose scope; after that, only <see cref="ScoreRealAndGenerated"/> may be called.
    /// </summary>
    public void MoveToOuterDisposeScope()
    {
        _detached.MoveToOuterDisposeScope();
        _real?.MoveToOuterDisposeScope();
        _shared?.MoveToOuterDisposeScope();
    }

    /// <summary>Frees the pass before its dispose scope does.</summary>
    public void Dispose()
    {
        _detached.Dispose();
        _real?.Dispose();
        _shared?.Dispose();
    }
}
