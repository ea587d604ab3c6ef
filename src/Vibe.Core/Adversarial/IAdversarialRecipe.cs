using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Core.Adversarial;

/// <summary>What generator and discriminator play for. One small class per recipe; losses come without their weight.</summary>
/// <remarks>Shapes: N generated motions, R real ones, T frames.</remarks>
public interface IAdversarialRecipe
{
    /// <summary>
    /// Gets the score from which on a motion counts as taken for real; <see langword="null"/> where scores have no fixed meaning and the
    /// middle between the mean scores of real and generated motion is taken.
    /// </summary>
    public double? Boundary { get; }

    /// <summary>The generator's objective.</summary>
    /// <param name="fakeScores">Scores of generated motion, (N,1), attached to the generator's graph.</param>
    /// <returns>A scalar; owned by the caller.</returns>
    public Tensor ForGenerator(Tensor fakeScores);

    /// <summary>The discriminator's objective but for <see cref="Penalty"/>.</summary>
    /// <param name="realScores">Scores of real motion, (R,1).</param>
    /// <param name="fakeScores">Scores of generated motion, (N,1), without the generator's graph.</param>
    /// <returns>The objective and its parts; owned by the caller.</returns>
    public DiscriminatorLoss ForDiscriminator(Tensor realScores, Tensor fakeScores);

    /// <summary>A term of the discriminator's objective that looks at the discriminator itself; none by default.</summary>
    /// <param name="discriminator">The discriminator.</param>
    /// <param name="realMotion">Real motion, (R,T,69).</param>
    /// <param name="fakeMotion">Generated motion without its graph, (N,T,69).</param>
    /// <returns>A scalar, owned by the caller; <see langword="null"/> without such a term.</returns>
    public Tensor? Penalty(MotionDiscriminator discriminator, Tensor realMotion, Tensor fakeMotion) => null;
}
