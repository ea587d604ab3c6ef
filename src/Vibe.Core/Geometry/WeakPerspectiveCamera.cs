using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Geometry;

/// <summary>The weak-perspective camera (scale, x, y) of HMR, SPIN and VIBE over a square person crop.</summary>
/// <remarks>
/// <para>
/// It stands for a pinhole camera with a focal length of 5000 px over a crop of 224 px, at translation
/// (x, y, 2 * 5000 / (224 * scale)) metres. Camera space: x right, y down, z forward.
/// </para>
/// <para>From Kanazawa et al., "End-to-end Recovery of Human Shape and Pose", CVPR 2018, as used by VIBE.</para>
/// </remarks>
public static class WeakPerspectiveCamera
{
    /// <summary>Focal length in pixels of the crop.</summary>
    public const double FocalLength = 5000;

    /// <summary>Side of the crop in pixels.</summary>
    public const double CropSize = 224;

    /// <summary>Projects points to the crop.</summary>
    /// <param name="points">3D points in metres, (N,K,3).</param>
    /// <param name="camera">Scale and translation of each sample, (N,3).</param>
    /// <returns>2D points, (N,K,2); the crop spans [-1,1]; owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor Project(Tensor points, Tensor camera)
    {
        TensorGuard.HasShape(points, "N,K,3");
        TensorGuard.HasShape(camera, "N,3");

        using var scope = NewDisposeScope();
        var placed = points + Translation(camera).unsqueeze(1);
        var image = placed.narrow(-1, 0, 2) / placed.narrow(-1, 2, 1);
        return scope.MoveToOuter(image * (FocalLength / (CropSize / 2)));
    }

    /// <summary>The pinhole translation that a weak-perspective camera stands for.</summary>
    /// <param name="camera">Scale and translation of each sample, (N,3).</param>
    /// <returns>Translations in metres, (N,3); owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="camera"/> does not have the shape above.</exception>
    public static Tensor Translation(Tensor camera)
    {
        TensorGuard.HasShape(camera, "N,3");

        using var scope = NewDisposeScope();
        var depth = 2 * FocalLength / ((CropSize * camera.narrow(1, 0, 1)) + 1e-9);
        return scope.MoveToOuter(cat([camera.narrow(1, 1, 2), depth], 1));
    }

    /// <summary>Moves a camera from its person crop to the whole image.</summary>
    /// <param name="scale">Scale of the crop's camera.</param>
    /// <param name="x">Horizontal translation of the crop's camera.</param>
    /// <param name="y">Vertical translation of the crop's camera.</param>
    /// <param name="box">The person box that was cropped, in pixels.</param>
    /// <param name="imageWidth">Image width in pixels.</param>
    /// <param name="imageHeight">Image height in pixels.</param>
    /// <returns>The camera over the image.</returns>
    public static ImageCamera ToImage(double scale, double x, double y, PersonBox box, int imageWidth, int imageHeight)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(imageWidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(imageHeight);

        var (halfWidth, halfHeight) = (imageWidth / 2.0, imageHeight / 2.0);
        var scaleX = scale * box.Width / imageWidth;
        var scaleY = scale * box.Width / imageHeight;
        return new ImageCamera(
            scaleX,
            scaleY,
            ((box.CenterX - halfWidth) / halfWidth / scaleX) + x,
            ((box.CenterY - halfHeight) / halfHeight / scaleY) + y);
    }
}
