using static TorchSharp.torch;

namespace Vibe.Core.Adversarial;

/// <summary>One forward pass of generated and real motion through a discriminator, shared by both phases of a training step.</summary>
/// <remarks>
/// A discriminator has one head or more, and a head gives each motion one score or more: for each frame, for example. Shapes: N generated
/// motions, R real ones, S scores of a head. All tensors belong to the dispose scope in which the pass was begun.
/// </remarks>
public interface IDiscriminatorPass : IDisposable
{
    /// <summary>Scores the generated motion for the generator's loss; gradients go to the motion alone.</summary>
    /// <returns>Each head's scores, (N,S); owned by the caller.</returns>
    public IReadOnlyList<Tensor> ScoreGeneratedByHead();

    /// <summary>Scores real and generated motion for the discriminator's loss; gradients go to the discriminator's weights alone.</summary>
    /// <returns>Each head's scores, (R,S) and (N,S); owned by the caller.</returns>
    /// <exception cref="InvalidOperationException">There is no real motion.</exception>
    public (IReadOnlyList<Tensor> Real, IReadOnlyList<Tensor> Generated) ScoreRealAndGeneratedByHead();

    /// <summary>Computes the penalty that an objective puts on the discriminator itself.</summary>
    /// <param name="objective">The objective.</param>
    /// <returns>A scalar, owned by the caller; <see langword="null"/> without such a term.</returns>
    /// <exception cref="NotSupportedException">The objective has such a term and the discriminator cannot compute it.</exception>
    public Tensor? Penalty(IAdversarialObjective objective);

    /// <summary>Moves the pass to the next outer dispose scope; after that, the generated motion's graph is no longer available.</summary>
    public void MoveToOuterDisposeScope();
}
