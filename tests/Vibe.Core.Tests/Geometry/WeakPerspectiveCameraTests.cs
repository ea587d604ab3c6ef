using Vibe.Core.Geometry;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Geometry;

public sealed class WeakPerspectiveCameraTests
{
    [Fact]
    [Trait("Category", "Golden")]
    public void Project_EqualsTheReference()
    {
        using var scope = NewDisposeScope();
        using var golden = GoldenCase.Open("projection");

        Expect.Within(golden.Tensor("keypoints2d"), WeakPerspectiveCamera.Project(golden.Tensor("joints3d"), golden.Tensor("cam")), 1e-5);
    }

    [Fact]
    [Trait("Category", "Golden")]
    public void ToImage_EqualsTheReference()
    {
        using var golden = GoldenCase.Open("camera-to-image");
        var cameras = golden.Array("crop_cam").ToArray<double>();
        var boxes = golden.Array("bbox_cxcywh").ToArray<double>();
        var width = golden.Array("image_width").Scalar<int>();
        var height = golden.Array("image_height").Scalar<int>();
        var expected = golden.Array("full_cam_sx_sy_tx_ty").ToArray<double>();

        var actual = Enumerable.Range(0, cameras.Length / 3).SelectMany(i =>
        {
            var box = new PersonBox(boxes[4 * i], boxes[(4 * i) + 1], boxes[(4 * i) + 2], boxes[(4 * i) + 3]);
            var camera = WeakPerspectiveCamera.ToImage(cameras[3 * i], cameras[(3 * i) + 1], cameras[(3 * i) + 2], box, width, height);
            return new[] { camera.ScaleX, camera.ScaleY, camera.TranslationX, camera.TranslationY };
        }).ToArray();

        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void Project_PutsTheOriginAtTheTranslation()
    {
        // At the depth of the translation a metre is scale crop halves, so (0.1, -0.2) * 0.9 is the image point.
        using var scope = NewDisposeScope();

        var point = WeakPerspectiveCamera.Project(zeros(1, 1, 3), tensor(new[] { 0.9f, 0.1f, -0.2f }, [1, 3]));

        Expect.Within(tensor(new[] { 0.09f, -0.18f }, [1, 1, 2]), point, 1e-6);
    }
}
