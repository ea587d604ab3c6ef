using Vibe.Core.Adversarial;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Models;

/// <summary>
/// A network that distinguishes real from generated motion: VIBE's <see cref="MotionDiscriminator"/>, another one, or a custom one.
/// </summary>
/// <remarks>Shapes: N motions of T frames.</remarks>
/// <param name="name">The network's name in messages.</param>
public abstract class DiscriminatorNetwork(string name) : Module<Tensor, Tensor>(name)
{
    /// <summary>Begins a forward pass that the generator's and the discriminator's phase of a training step share.</summary>
    /// <param name="generated">The predictions, attached to the generator's graph.</param>
    /// <param name="realPose">
    /// Real motion, axis-angle with the root, (R,T,72); <see langword="null"/> if the discriminator is not updated.
    /// </param>
    /// <returns>The pass; its tensors belong to the current dispose scope.</returns>
    /// <exception cref="ArgumentException"><paramref name="realPose"/> does not have the shape above.</exception>
    public abstract IDiscriminatorPass BeginSharedPass(GeneratorOutput generated, Tensor? realPose);

    /// <summary>Gives motions one score each: the mean over heads and frames.</summary>
    /// <param name="pose">Axis-angle poses with the root, (N,T,72).</param>
    /// <returns>Scores, (N,1); owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="pose"/> does not have shape (N,T,72).</exception>
    public abstract Tensor ScorePoses(Tensor pose);

    /// <summary>Computes how much each frame weighs in the score of <see cref="ScorePoses"/>; unknown unless overridden.</summary>
    /// <param name="pose">Axis-angle poses with the root, (N,T,72).</param>
    /// <returns>
    /// Each frame's weight, adding up to 1 over time, (N,T), owned by the caller; <see langword="null"/> where the network has none.
    /// </returns>
    public virtual Tensor? FrameWeights(Tensor pose) => null;
}
