using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Reporting.Gallery;

/// <summary>The discriminator's score of a motion, and its attention over the frames.</summary>
/// <param name="Score">Its score.</param>
/// <param name="Attention">
/// Its attention over the frames, adding up to 1; <see langword="null"/> where the discriminator has no attention.
/// </param>
internal sealed record DiscriminatorView(double Score, float[]? Attention)
{
    /// <summary>Scores a motion.</summary>
    /// <param name="discriminator">The discriminator; it is switched to evaluation mode.</param>
    /// <param name="pose">Axis-angle poses, (1,T,72), on its device.</param>
    public static DiscriminatorView Of(DiscriminatorNetwork discriminator, Tensor pose)
    {
        discriminator.eval();
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var attention = discriminator.FrameWeights(pose);
        return new DiscriminatorView(discriminator.ScorePoses(pose).item<float>(), attention?.cpu().contiguous().data<float>().ToArray());
    }
}
