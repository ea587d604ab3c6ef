using Vibe.Core.Models;

namespace Vibe.Core.Discriminators;

/// <summary>Makes the discriminator that a configuration describes.</summary>
public static class DiscriminatorFactory
{
    /// <summary>Makes a discriminator with random weights.</summary>
    /// <param name="options">The section <c>Discriminator</c>, already validated.</param>
    /// <param name="precision">How its matrix products compute.</param>
    /// <returns>The network; owned by the caller.</returns>
    public static DiscriminatorNetwork Create(MotionDiscriminatorOptions options, Precision precision = Precision.Fp32)
    {
        ArgumentNullException.ThrowIfNull(options);

        return options.Kind == DiscriminatorKind.Published
            ? new MotionDiscriminator(options, precision)
            : new StructuredDiscriminator([.. options.Heads.Select(head => CreateHead(head, precision))]);
    }

    private static DiscriminatorHead CreateHead(DiscriminatorHeadKind head, Precision precision) => head switch
    {
        DiscriminatorHeadKind.Joint => new JointHead(),
        DiscriminatorHeadKind.Pose => new PoseHead(),
        DiscriminatorHeadKind.Motion => new MotionHead(precision),
        _ => new RootHead(),
    };
}
