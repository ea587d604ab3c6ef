using Vibe.Core;
using Vibe.Preparation.Boxes;
using Vibe.Testing;

namespace Vibe.Preparation.Tests.Boxes;

public sealed class KeypointBoxesTests
{
    [Fact]
    [Trait("Category", "Golden")]
    public void Track_EqualsTheReference()
    {
        using var golden = GoldenCase.Open("smooth-bbox");
        var keypoints = golden.Array("keypoints");
        var options = new BoxTrackOptions
        {
            VisibilityThreshold = golden.Array("vis_threshold").Scalar<double>(),
            GaussianSigma = golden.Array("sigma").Scalar<double>(),
            MedianWindow = golden.Array("kernel_size").Scalar<int>(),
            Compatibility = Compatibility.Published,
        };

        var track = KeypointBoxes.Track(keypoints.ToArray<double>(), (int)keypoints.Shape[1], options);

        Assert.Equal(golden.Array("start").Scalar<int>(), track.First);
        Assert.Equal(golden.Array("end").Scalar<int>(), track.End);
        double[] rows =
            [.. Enumerable.Repeat(0.0, 3 * track.First), .. track.Boxes.SelectMany(box => new[] { box.CenterX, box.CenterY, box.Scale })];
        var expected = golden.Array("bbox_cx_cy_scale").ToArray<double>();
        Assert.Equal(expected.Length, rows.Length);
        Assert.True(expected.Zip(rows, (one, other) => Math.Abs(one - other)).Max() < 1e-9);
    }

    [Fact]
    public void Track_InterpolatesGaps_AndCutsTheEnds()
    {
        // Two joints 30 px right and 40 px down of each other: diagonal 50, scale 3. Frames 0, 2 and 5 lack them.
        double[] Frame(double x, double confidence) => [x, 0, confidence, x + 30, 40, confidence];
        double[] keypoints = [.. Frame(0, 0), .. Frame(10, 1), .. Frame(0, 0), .. Frame(30, 1), .. Frame(40, 1), .. Frame(0, 0)];

        var track = KeypointBoxes.Track(keypoints, 2, new BoxTrackOptions { MedianWindow = 1, GaussianSigma = 0.01 });

        Assert.Equal((1, 5), (track.First, track.End));
        Assert.Equal([25, 35, 45, 55], track.Boxes.Select(box => box.CenterX));
        Assert.Equal([true, false, true, true], track.IsDetected);
        Assert.Equal(55, track.Boxes[0].ToBox().Width, 9);
    }

    [Theory]
    [InlineData(Compatibility.Corrected, 115)] // the median of six times 115 and 114, 113, 112, 111, 110
    [InlineData(Compatibility.Published, 110)] // the median of five zeros and 110 to 115
    public void Track_PadsTheMedianWithZeros_OnlyWhenPublished(Compatibility compatibility, double expected)
    {
        double[] keypoints = [.. Enumerable.Range(0, 20).SelectMany<int, double>(frame => [100 - frame, 100, 1, 130 - frame, 140, 1])];

        var track = KeypointBoxes.Track(keypoints, 2, new BoxTrackOptions { GaussianSigma = 0.01, Compatibility = compatibility });

        Assert.Equal(expected, track.Boxes[0].CenterX, 9);
    }

    [Fact]
    public void Track_IsEmpty_WhenNothingIsVisible()
    {
        var track = KeypointBoxes.Track(new double[60], 2, new BoxTrackOptions());

        Assert.Empty(track.Boxes);
        Assert.Equal(0, track.End);
    }
}
