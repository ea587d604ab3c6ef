using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Core.Adversarial;

/// <summary>The adversarial objective of generator and discriminator. Losses are returned without their weight.</summary>
/// <remarks>Shapes: N generated motions, R real ones, T frames.</remarks>
public interface IAdversarialObjective
{
    /// <summary>
    /// Gets the decision threshold: the score from which the discriminator classifies a motion as real. <see langword="null"/> where scores
    /// have no fixed meaning; the middle between the mean scores of real and generated motion is then used.
    /// </summary>
    public double? DecisionThreshold { get; }

    /// <summary>
    /// Gets a value indicating whether <see cref="Penalty"/> gives a term, which not every discriminator can compute; false by default.
    /// </summary>
    public bool HasPenalty => false;

    /// <summary>Computes the generator's loss.</summary>
    /// <param name="fakeScores">Scores of generated motion, (N,1), attached to the generator's graph.</param>
    /// <returns>A scalar; owned by the caller.</returns>
    public Tensor GeneratorLoss(Tensor fakeScores);

    /// <summary>Computes the discriminator's loss without <see cref="Penalty"/>.</summary>
    /// <param name="realScores">Scores of real motion, (R,1).</param>
    /// <param name="fakeScores">Scores of generated motion, (N,1), without the generator's graph.</param>
    /// <returns>The loss and its parts; owned by the caller.</returns>
    public DiscriminatorLoss DiscriminatorLoss(Tensor realScores, Tensor fakeScores);

    /// <summary>Computes a penalty on the discriminator itself, such as a gradient penalty; none by default.</summary>
    /// <param name="discriminator">The discriminator.</param>
    /// <param name="realMotion">Real motion, (R,T,69).</param>
    /// <param name="fakeMotion">Generated motion without its graph, (N,T,69).</param>
    /// <returns>A scalar, owned by the caller; <see langword="null"/> without such a term.</returns>
    public Tensor? Penalty(MotionDiscriminator discriminator, Tensor realMotion, Tensor fakeMotion) => null;
}
