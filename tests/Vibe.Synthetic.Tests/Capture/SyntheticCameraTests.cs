using Vibe.Data.Keypoints;
using Vibe.Synthetic.Capture;

namespace Vibe.Synthetic.Tests.Capture;

public sealed class SyntheticCameraTests
{
    private static readonly SyntheticCamera Camera = new(1000f, 640, 480);

    [Fact]
    public void Project_PutsTheAxisInTheMiddle()
    {
        // (1000 * 0.5 / 4 + 320, 1000 * -0.2 / 4 + 240)
        Assert.Equal([320f, 240f, 445f, 190f], Camera.Project([0f, 0f, 3f, 0.5f, -0.2f, 4f]));
    }

    [Fact]
    public void Project_StaysFinite_WhenAPointIsBehindTheCamera()
    {
        Assert.All(Camera.Project([0.5f, 0.5f, -1f]), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Contains_ExcludesTheFarBorder()
    {
        Assert.True(Camera.Contains(0f, 479.9f));
        Assert.False(Camera.Contains(640f, 10f));
        Assert.False(Camera.Contains(10f, -0.1f));
    }

    [Fact]
    public void Around_IgnoresHiddenKeypoints()
    {
        var box = CropSquare.Around([10f, 20f, 1f, 30f, 120f, 0.5f, 900f, 900f, 0f], 1.2f);

        Assert.Equal((20f, 70f), (box!.CenterX, box.CenterY));
        Assert.Equal(120f, box.Size, 1e-4f); // 1.2 * 100
        Assert.Equal(1f, box.Normalize(80f, 10f).X, 1e-5f);
        Assert.Equal(-1f, box.Normalize(80f, 10f).Y, 1e-5f);
    }

    [Fact]
    public void Around_GivesNothing_WhenOneKeypointIsVisible()
    {
        Assert.Null(CropSquare.Around([10f, 20f, 1f, 30f, 120f, 0f], 1.2f));
    }
}
