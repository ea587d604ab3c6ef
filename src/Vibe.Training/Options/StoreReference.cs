using System.ComponentModel.DataAnnotations;

namespace Vibe.Training.Options;

/// <summary>A prepared store to read from.</summary>
public sealed record StoreReference
{
    /// <summary>Gets the store's folder, relative to the working folder.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Path { get; init; } = string.Empty;

    /// <summary>Gets the store's share among the stores of its kind; only the ratio matters. Default 1.</summary>
    [Range(1e-6, 1e6)]
    public double Weight { get; init; } = 1;

    /// <summary>
    /// Gets the frames from one clip's start to the next; <see langword="null"/>, the default, takes <c>Data:Batch:ClipStride</c>.
    /// </summary>
    [Range(1, 4096)]
    public int? ClipStride { get; init; }
}
