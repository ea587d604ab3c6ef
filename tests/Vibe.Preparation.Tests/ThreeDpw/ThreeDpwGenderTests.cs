using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Data.Stores;
using Vibe.Preparation.Pipeline;
using Vibe.Preparation.ThreeDpw;
using Vibe.Testing;
using Vibe.Testing.Datasets;

namespace Vibe.Preparation.Tests.ThreeDpw;

[Trait("Category", "Formats")]
public sealed class ThreeDpwGenderTests
{
    private static readonly string Raw = Path.Combine(Fixtures.Formats, "3dpw", "raw");

    [Fact]
    public void Prepare_KeepsThePersonsGenders()
    {
        using var made = Prepare(gendered: null);

        Assert.All(made.Store.Manifest.Sequences, sequence => Assert.NotNull(sequence.Gender));
    }

    [Fact]
    public void Prepare_ComputesJointsWithTheGenderedBodies_AndKeepsPoseAndShape()
    {
        using var neutral = Prepare(gendered: null);
        using var same = Prepare(new GenderedBodies(FormatBody.Data, FormatBody.Data));
        using var large = Prepare(new GenderedBodies(Scaled(2), Scaled(2)));

        Assert.Equal(neutral.Column(FrameColumn.Joints14), same.Column(FrameColumn.Joints14));
        Assert.Equal(neutral.Column(FrameColumn.Pose), large.Column(FrameColumn.Pose));
        Assert.Equal(neutral.Column(FrameColumn.Betas), large.Column(FrameColumn.Betas));
        Assert.Equal(2 * HipWidth(neutral), HipWidth(large), 1e-3); // twice as large a body
        Assert.Contains("maleTemplate", large.Store.Manifest.Provenance.Parameters.Keys);
        Assert.DoesNotContain("maleTemplate", neutral.Store.Manifest.Provenance.Parameters.Keys);
    }

    private static PreparedDataset Prepare(GenderedBodies? gendered) => PreparedDataset.Quickly(
        new ThreeDpwDataset(), Raw, "test", Compatibility.Corrected, FormatBody.Data, new PreparationOptions { GenderedBodies = gendered });

    // From the right hip to the left in the first frame, metres.
    private static double HipWidth(PreparedDataset made)
    {
        var joints = made.Column(FrameColumn.Joints14);
        return Math.Sqrt(Enumerable.Range(0, 3).Sum(axis => Math.Pow(joints[6 + axis] - joints[9 + axis], 2)));
    }

    private static BodyModelData Scaled(float scale) => FormatBody.Data with
    {
        Template = [.. FormatBody.Data.Template.Select(value => scale * value)],
        ShapeDirections = [.. FormatBody.Data.ShapeDirections.Select(value => scale * value)],
        PoseDirections = [.. FormatBody.Data.PoseDirections.Select(value => scale * value)],
    };
}
