using Vibe.Reporting.Gallery;
using Vibe.Reporting.Rendering;

namespace Vibe.Reporting.Tests.Gallery;

public sealed class CellCameraTests
{
    private const int Cell = 176;
    private const float Focal = 5000f * Cell / 224;

    private readonly PictureClip _clip = SampleClips.Create();

    [Fact]
    public void Of_IsTheCropsCamera_WhenItSeesTheBodiesWhole()
    {
        var camera = CellCamera.Of(_clip, Cell, Line(-1, 1), Line(-0.5f, 0.8f));

        Assert.Equal((Focal, Focal, Cell / 2f, Cell / 2f), (camera.FocalX, camera.FocalY, camera.CenterX, camera.CenterY));
    }

    [Fact]
    public void Of_MovesUntilTheBodiesAreInTheCell_WhenTheyFit()
    {
        var camera = CellCamera.Of(_clip, Cell, Line(-0.3f, 0.5f), Line(0, 1.4f));

        Assert.Equal((Focal, Cell / 2f), (camera.FocalY, camera.CenterX));
        Assert.Equal(Cell - 3, Row(camera, 1.4f), 0.01f);
    }

    [Fact]
    public void Of_SeesMore_WhenTheBodiesAreLargerThanTheCell()
    {
        var camera = CellCamera.Of(_clip, Cell, Line(-0.5f, 0.5f), Line(0, 2.5f));

        Assert.Equal(3, Row(camera, -0.5f), 0.01f);
        Assert.Equal(Cell - 3, Row(camera, 2.5f), 0.01f);
    }

    [Fact]
    public void Of_KeepsABodyVisible_WhenTheOtherIsFarAway()
    {
        var camera = CellCamera.Of(_clip, Cell, Line(-0.8f, 0.8f), Line(-0.8f, 100));

        Assert.Equal(0.4f * Focal, camera.FocalX, 0.1f);
    }

    [Fact]
    public void Of_IsTheCropsCamera_WhenNothingIsInFrontOfIt() =>
        Assert.Equal(Focal, CellCamera.Of(_clip, Cell, [0, 0, -1]).FocalX);

    // Two points above each other, 50 m before the camera, where a metre is 78.6 px; y points down.
    private static float[] Line(float top, float bottom) => [0, top, 50, 0, bottom, 50];

    private static float Row(PinholeCamera camera, float y) => camera.CenterY + (camera.FocalY * y / 50);
}
