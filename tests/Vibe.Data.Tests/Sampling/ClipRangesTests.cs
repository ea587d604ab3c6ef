using System.Globalization;
using Vibe.Core;
using Vibe.Data.Sampling;
using Vibe.Testing;

namespace Vibe.Data.Tests.Sampling;

public sealed class ClipRangesTests
{
    [Fact]
    [Trait("Category", "Golden")]
    public void Find_EqualsTheReference_WhenPublished()
    {
        using var golden = GoldenCase.Open("chunks");
        var videos = golden.Array("video_names").ToStrings();
        var cases = golden.Names.Where(name => name.StartsWith("seqlen", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(cases);

        foreach (var name in cases)
        {
            var sizes = name["seqlen".Length..].Split("_stride").Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToArray();

            var clips = ClipRanges.Find(videos, sizes[0], sizes[1], Compatibility.Published);

            Assert.Equal(golden.Array(name).ToArray<long>(), clips.SelectMany(clip => new[] { clip.First, clip.Last }));
        }
    }

    [Fact]
    public void Find_CoversTheTail_WhenCorrected()
    {
        string[] videos = [.. Enumerable.Repeat("a", 7), .. Enumerable.Repeat("b", 2), .. Enumerable.Repeat("a", 3)];

        Assert.Equal(
            [new(0, 2), new(3, 5), new(4, 6), new(9, 11)],
            ClipRanges.Find(videos, length: 3, stride: 3));
        Assert.Equal(
            [new(0, 2), new(3, 5), new(7, 9)], // "a" occurred before, so its second part counts to "b"
            ClipRanges.Find(videos, length: 3, stride: 3, Compatibility.Published));
    }
}
