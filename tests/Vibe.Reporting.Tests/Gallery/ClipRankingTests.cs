using Vibe.Data.Stores;
using Vibe.Reporting.Gallery;

namespace Vibe.Reporting.Tests.Gallery;

public sealed class ClipRankingTests
{
    private static readonly RankedClip[] Clips =
        [Clip("a", 0, 30), Clip("a", 16, 90), Clip("b", 100, 50), Clip("c", 200, double.NaN), Clip("d", 300, 40)];

    [Fact]
    public void Extremes_TakeOneClipOfASequence_TheWorstFirst() =>
        Assert.Equal([90, 50], ClipRanking.Extremes(Clips, 2, worst: true).Select(clip => clip.PaMpjpeMm));

    [Fact]
    public void Extremes_TakeTheBestFirst_AndNoneWithoutAnError() =>
        Assert.Equal([30, 40, 50], ClipRanking.Extremes(Clips, 9, worst: false).Select(clip => clip.PaMpjpeMm));

    [Fact]
    public void Title_CountsFramesInTheSequence() => Assert.Equal("a, frames 16 to 31", Clips[1].Title);

    private static RankedClip Clip(string sequence, long first, double error) =>
        new(new StoreSequence(sequence, string.Empty, string.Empty, first / 100 * 100, 100), first, 16, error);
}
