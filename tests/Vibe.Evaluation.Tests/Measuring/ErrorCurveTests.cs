using Vibe.Evaluation.Measuring;

namespace Vibe.Evaluation.Tests.Measuring;

public sealed class ErrorCurveTests
{
    [Fact]
    public void Values_KeepTheirMeans_HoweverLongItIs()
    {
        // 1024 frames in 256 points: 4 frames a point; the first four are 0, 1, 2, 3, one of them unknown.
        var curve = new ErrorCurve();
        for (var frame = 0; frame < 1024; frame++)
        {
            curve.Add(frame == 2 ? float.NaN : frame);
        }

        Assert.Equal((4, 256), (curve.FramesPerPoint, curve.Values.Length));
        Assert.Equal((0 + 1 + 3) / 3.0, curve.Values[0], 1e-9);
        Assert.Equal((4 + 5 + 6 + 7) / 4.0, curve.Values[1], 1e-9);
    }
}
