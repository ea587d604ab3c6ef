using System.Numerics;
using Vibe.Core.Geometry;
using Vibe.Data.Keypoints;

namespace Vibe.Inference.Cameras;

/// <summary>Moves people from their crops into the whole picture and into metric space.</summary>
/// <param name="Width">Width of the pictures, px.</param>
/// <param name="Height">Height of the pictures, px.</param>
/// <param name="FocalLength">Focal length, px; the optical axis meets the picture's middle.</param>
public sealed record PictureCamera(int Width, int Height, double FocalLength)
{
    /// <summary>Gives the weak-perspective camera over the picture.</summary>
    /// <param name="camera">The crop's camera: scale, x, y.</param>
    /// <param name="crop">The crop.</param>
    public ImageCamera OverPicture(ReadOnlySpan<float> camera, CropSquare crop)
    {
        ArgumentNullException.ThrowIfNull(crop);
        return WeakPerspectiveCamera.ToImage(
            camera[0], camera[1], camera[2], new PersonBox(crop.CenterX, crop.CenterY, crop.Size, crop.Size), Width, Height);
    }

    /// <summary>Gives the translation that places the body before the camera, x right, y down, z forward, in metres.</summary>
    /// <remarks>
    /// A metre at the person's depth z is scale * crop / 2 pixels long, and f / z pixels, which gives z; x and y are the picture camera's.
    /// </remarks>
    /// <param name="camera">The crop's camera: scale, x, y.</param>
    /// <param name="crop">The crop.</param>
    public Vector3 Translation(ReadOnlySpan<float> camera, CropSquare crop)
    {
        var over = OverPicture(camera, crop);
        var pixelsPerMetre = Math.Max(camera[0] * crop.Size / 2, SmallestScale);
        return new Vector3((float)over.TranslationX, (float)over.TranslationY, (float)(FocalLength / pixelsPerMetre));
    }

    /// <summary>Gives the crop's camera that belongs to a place, as <see cref="Translation"/> gives the place of a camera.</summary>
    /// <param name="translation">The place, m; z is positive.</param>
    /// <param name="crop">The crop.</param>
    /// <returns>Scale, x, y.</returns>
    internal float[] OverCrop(Vector3 translation, CropSquare crop)
    {
        var scale = 2 * FocalLength / (translation.Z * crop.Size);
        var (halfWidth, halfHeight) = (Width / 2.0, Height / 2.0);
        var (scaleX, scaleY) = (scale * crop.Size / Width, scale * crop.Size / Height);
        return
        [
            (float)scale, (float)(translation.X - ((crop.CenterX - halfWidth) / halfWidth / scaleX)),
            (float)(translation.Y - ((crop.CenterY - halfHeight) / halfHeight / scaleY)),
        ];
    }

    // A scale of zero or less would put the person infinitely far away, or behind the camera.
    private const double SmallestScale = 1e-3;
}
