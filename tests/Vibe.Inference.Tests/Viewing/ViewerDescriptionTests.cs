using Vibe.Core.Body;
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

    public void Dispose() => _body.Dispose();
}
