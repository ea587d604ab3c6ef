using Vibe.Core.Body;
using Vibe.Inference.Grounding;
using Vibe.Inference.Viewing;
using Vibe.Testing;

namespace Vibe.Inference.Tests.Viewing;

public sealed class ViewerDescriptionTests : IDisposable
{
    private readonly BodyModel _body = new(GoldenBody.Read());

    [Theory]
    [InlineData(true, new[] { true, true }, new[] { true, true })]
    [InlineData(false, new[] { true, false }, new[] { false, true })]
    public void Of_ShowsOnePersonAtFirst_WhenTheyWereNotFilmedTogether(bool isOneScene, bool[] first, bool[] second)
    {
        var result = SampleMotions.Two() with { IsOneScene = isOneScene };
        var other = result with { People = [.. result.People.Reverse()] };

        var motions = ViewerDescription.Of(result, _body, new ViewerOptions { Other = other }).Motions;

        Assert.Equal(first, motions[0].People.Select(person => person.Shown));
        Assert.Equal(second, motions[1].People.Select(person => person.Shown));
    }

    [Fact]
    public void Of_ShowsOnePersonAtFirst_WhenTheOtherMotionIsThatOfAStore()
    {
        var options = new ViewerOptions { Other = SampleMotions.Two() with { IsOneScene = false } };

        var description = ViewerDescription.Of(SampleMotions.Two(), _body, options);

        Assert.All(description.Motions, motion => Assert.Equal([true, false], motion.People.Select(person => person.Shown)));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    public void Of_PutsPeopleInARow_WhenNobodyKnowsWhereTheyWere(bool isOneScene, bool isOnGround, bool isInARow)
    {
        var result = SampleMotions.Two() with { IsOneScene = isOneScene };
        result = isOnGround ? GroundedMotion.Of(result, _body, new GroundOptions()) : result;

        Assert.Equal(isInARow, ViewerDescription.Of(result, _body, new ViewerOptions()).IsInARow);
    }

    public void Dispose() => _body.Dispose();
}
