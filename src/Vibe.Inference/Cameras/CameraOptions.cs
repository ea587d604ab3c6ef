using System.ComponentModel.DataAnnotations;

namespace Vibe.Inference.Cameras;

/// <summary>The known facts about the camera.</summary>
public sealed record CameraOptions : IValidatableObject
{
    /// <summary>Gets the focal length, px; <see langword="null"/> (default) where it is not known.</summary>
    [Range(1.0, 1e6)]
    public double? FocalLength { get; init; }

    /// <summary>
    /// Gets the angle that the longer side of the picture spans, degrees; <see langword="null"/> (default) where it is not known.
    /// </summary>
    [Range(1.0, 170.0)]
    public double? FieldOfView { get; init; }

    /// <summary>Gives the focal length for pictures of a size.</summary>
    /// <param name="width">Width of the pictures, px.</param>
    /// <param name="height">Height of the pictures, px.</param>
    /// <returns>
    /// The focal length, px. Where nothing is known, it is the picture's diagonal, so that the diagonal spans 53 degrees, as Li et al.,
    /// "CLIFF", ECCV 2022, assume.
    /// </returns>
    public double FocalLengthFor(int width, int height) => FocalLength
        ?? (FieldOfView is { } angle
            ? Math.Max(width, height) / 2.0 / Math.Tan(double.DegreesToRadians(angle) / 2)
            : double.Hypot(width, height));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FocalLength is not null && FieldOfView is not null)
        {
            yield return new ValidationResult(
                "a focal length and a field of view say the same thing; give one of them", [nameof(FocalLength), nameof(FieldOfView)]);
        }
    }
}
