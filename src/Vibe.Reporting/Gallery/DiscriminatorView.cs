using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Reporting.Gallery;

/// <summary>What a discriminator makes of a motion.</summary>
/// <param name="Score">Its score.</param>
/// <param name="Attention">Its attention over the frames, adding up to 1; <see langword="null"/> where it pools otherwise.</param>
internal sealed record DiscriminatorView(double Score, float[]? Attention)
{
    /// <summary>Shows a motion to a discriminator.</summary>
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
