using Vibe.Core.Body;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Models;

/// <summary>A network that predicts the bodies of clips: VIBE's <see cref="Generator"/>, or a custom one that takes its place.</summary>
/// <remarks>
/// <para>Shapes: N clips, T frames.</para>
/// <para>
/// A custom network overrides <c>forward</c>: features (N,T,2048), or images (N,T,3,224,224) where
/// <see cref="TakesImages"/> is true, and the body that gives keypoints. The caller owns the predictions.
/// </para>
/// </remarks>
/// <param name="name">The network's name in messages.</param>
public abstract class PoseEstimator(string name) : Module<Tensor, BodyModel, GeneratorOutput>(name)
{
    /// <summary>Gets a value indicating whether the network takes images instead of features; false unless overridden.</summary>
    public virtual bool TakesImages => false;

    /// <summary>Gets a value indicating whether <see cref="PredictNext"/> is supported; false unless overridden.</summary>
    public virtual bool CarriesState => false;

    /// <summary>Predicts the bodies of the next frames of sequences and resumes where the previous frames ended.</summary>
    /// <param name="features">Features, (N,T,2048).</param>
    /// <param name="state">The state after the previous frames; <see langword="null"/> at the start of the sequences.</param>
    /// <param name="body">The body model that gives the keypoints.</param>
    /// <returns>The predictions, and the state after them; owned by the caller.</returns>
    /// <exception cref="NotSupportedException">The network carries no state from frame to frame.</exception>
    public virtual (GeneratorOutput Output, Tensor? State) PredictNext(Tensor features, Tensor? state, BodyModel body) =>
        throw new NotSupportedException($"The model {GetName()} carries no state from frame to frame.");
}
