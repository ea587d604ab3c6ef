using Vibe.Data.Keypoints;
using Vibe.Inference.Cameras;
using Vibe.Testing;

namespace Vibe.Inference.Tests.Cameras;

public sealed class PictureCameraTests
{
    [Fact]
    [Trait("Category", "Golden")]
    public void OverPicture_EqualsTheReference()
    {
        using var golden = GoldenCase.Open("camera-to-image");
        var camera = new PictureCamera(golden.Array("image_width").Scalar<int>(), golden.Array("image_height").Scalar<int>(), 1000);
        var (crops, boxes) = (golden.Array("crop_cam").ToArray<float>(), golden.Array("bbox_cxcywh").ToArray<float>());
        var expected = golden.Array("full_cam_sx_sy_tx_ty").ToArray<double>();

        for (var i = 0; i < crops.Length / 3; i++)
        {
            // The reference scales both axes by the box's width.
            var actual = camera.OverPicture(crops.AsSpan(3 * i, 3), new CropSquare(boxes[4 * i], boxes[(4 * i) + 1], boxes[(4 * i) + 2]));
            double[] values = [actual.ScaleX, actual.ScaleY, actual.TranslationX, actual.TranslationY];
            Assert.All(
                values.Zip(expected.Skip(4 * i)), pair => Assert.Equal(pair.Second, pair.First, 1e-4 * Math.Max(1, Math.Abs(pair.Second))));
        }
    }

    [Fact]
    public void Translation_ProjectsTheBodyWhereTheCropSeesIt()
    {
        var (camera, crop) = (new PictureCamera(1920, 1080, 1500), new CropSquare(1200, 400, 300));
        float[] weak = [0.8f, 0.1f, -0.2f];

        var place = camera.Translation(weak, crop);

        // The body's origin lies at scale * (x, y) of the crop, i.e. at its centre plus 0.8 * 0.1 * 150 = 12 and -24 px.
        Assert.Equal(1212, (1500 * place.X / place.Z) + 960, 1e-2f);
        Assert.Equal(376, (1500 * place.Y / place.Z) + 540, 1e-2f);
        Assert.Equal(1500 / (0.8f * 150), place.Z, 1e-4f); // a metre is 0.8 * 150 px long
    }

    [Fact]
    public void FocalLengthFor_TakesWhatIsKnown()
    {
        Assert.Equal(777, new CameraOptions { FocalLength = 777 }.FocalLengthFor(640, 480));
        Assert.Equal(320, new CameraOptions { FieldOfView = 90 }.FocalLengthFor(640, 480), 1e-9);
        Assert.Equal(800, new CameraOptions().FocalLengthFor(640, 480), 1e-9);
    }
}
