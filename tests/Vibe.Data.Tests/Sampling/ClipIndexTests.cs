using Vibe.Core;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;

namespace Vibe.Data.Tests.Sampling;

public sealed class ClipIndexTests
{
    private static readonly StoreSequence[] Sequences =
    [
        new("a", string.Empty, string.Empty, 0, 7), new("b", string.Empty, string.Empty, 7, 2), new("c", string.Empty, string.Empty, 9, 3),
    ];

    [Fact]
    public void FirstFrame_StaysInsideSequences_AndCoversTheirTails()
    {
        var index = new ClipIndex(Sequences, length: 3, stride: 3);

        Assert.Equal([0, 3, 4, 9], Enumerable.Range(0, (int)index.Count).Select(clip => index.FirstFrame(clip)));
        Assert.Equal([0, 0, 0, 2], Enumerable.Range(0, (int)index.Count).Select(clip => index.SequenceOf(clip)));
        Assert.Equal("b", Assert.Single(index.ShortSequences).Name);
    }

    [Fact]
    public void FirstFrame_DropsTails_WhenPublished()
    {
        var index = new ClipIndex(Sequences, length: 3, stride: 2, Compatibility.Published);

        Assert.Equal([0, 2, 4, 9], Enumerable.Range(0, (int)index.Count).Select(clip => index.FirstFrame(clip)));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.FirstFrame(4));
    }
}
