using System.ComponentModel.DataAnnotations;
using Vibe.Core.Models;

namespace Vibe.Core.Tests.Models;

public sealed class MotionDiscriminatorOptionsTests
{
    [Fact]
    public void Validate_FindsNothing_InTheDefaults() => Assert.Empty(Problems(new MotionDiscriminatorOptions()));

    [Fact]
    public void Validate_AsksForAHead_OfAStructuredDiscriminator() => Assert.Equal(
        ["the structured discriminator needs a head: name one of Joint, Pose, Motion, Root"],
        Problems(new MotionDiscriminatorOptions { Kind = DiscriminatorKind.Structured }));

    [Fact]
    public void Validate_RefusesHeads_OfThePublishedDiscriminator() => Assert.Equal(
        ["heads belong to the structured discriminator: set Kind to Structured"],
        Problems(new MotionDiscriminatorOptions { Heads = [DiscriminatorHeadKind.Pose] }));

    [Fact]
    public void Validate_RefusesSpectralNorm_OfAStructuredDiscriminator() => Assert.Equal(
        ["belongs to the published discriminator: leave it out, or set Kind to Published"],
        Problems(new MotionDiscriminatorOptions
        {
            Kind = DiscriminatorKind.Structured,
            Heads = [DiscriminatorHeadKind.Pose],
            SpectralNorm = true,
        }));

    [Fact]
    public void Validate_RefusesAHeadThatIsNamedTwice() => Assert.Equal(
        ["a head is named twice"],
        Problems(new MotionDiscriminatorOptions
        {
            Kind = DiscriminatorKind.Structured,
            Heads = [DiscriminatorHeadKind.Pose, DiscriminatorHeadKind.Pose],
        }));

    private static IEnumerable<string?> Problems(MotionDiscriminatorOptions options) =>
        options.Validate(new ValidationContext(options)).Select(problem => problem.ErrorMessage);
}
