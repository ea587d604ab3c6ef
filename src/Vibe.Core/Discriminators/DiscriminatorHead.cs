using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Discriminators;

/// <summary>A part of the <see cref="StructuredDiscriminator"/> with a view and a score of its own.</summary>
/// <remarks>
/// A custom head overrides <c>forward</c>: features of N motions to scores (N,S), one or more for each motion, which the caller owns. It is
/// built outside any dispose scope.
/// </remarks>
/// <param name="name">The head's name, a word in small letters: the prefix of its weights in checkpoints.</param>
public abstract class DiscriminatorHead(string name) : Module<MotionFeatures, Tensor>(name)
{
    /// <summary>Gets the head's name.</summary>
    public string Name => GetName();
}
