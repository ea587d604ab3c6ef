using System.ComponentModel.DataAnnotations;
using Vibe.Data.Augmentation;
using Vibe.Data.Sampling;
using Vibe.Synthetic;
using Vibe.Training.Configuration;

namespace Vibe.Training.Options;

/// <summary>The data to train and measure on. Section <c>Data</c> of the configuration.</summary>
public sealed record DataOptions : IValidatableObject
{
    /// <summary>Gets the body model.</summary>
    [Required]
    public BodyOptions Body { get; init; } = new();

    /// <summary>Gets what a training batch consists of.</summary>
    [Required]
    public BatchMixerOptions Batch { get; init; } = new();

    /// <summary>Gets how training clips are varied.</summary>
    [Required]
    public AugmentationOptions Augmentation { get; init; } = new();

    /// <summary>
    /// Gets the free data set that is generated where it is missing and used beside the stores below;
    /// <see langword="null"/>, the default, uses those alone.
    /// </summary>
    public SyntheticOptions? Synthetic { get; init; }

    /// <summary>Gets the stores of which only the 2D keypoints are learned.</summary>
    public IReadOnlyList<StoreReference> Train2D { get; init; } = [];

    /// <summary>Gets the stores with 3D keypoints or body parameters to learn.</summary>
    public IReadOnlyList<StoreReference> Train3D { get; init; } = [];

    /// <summary>Gets the stores of real motion for the discriminator; without any there is no adversarial term.</summary>
    public IReadOnlyList<StoreReference> Motion { get; init; } = [];

    /// <summary>Gets the store that is measured after each epoch; without it the synthetic one.</summary>
    public string? Validation { get; init; }

    /// <summary>Gets the store that is measured once, at the end, with the best checkpoint; without it the synthetic one.</summary>
    public string? Test { get; init; }

    /// <summary>Gets the threads that make training batches ahead of time; their number changes no result. Default 2.</summary>
    [Range(1, 256)]
    [ChangeableOnResume]
    public int LoaderThreads { get; init; } = 2;

    /// <summary>
    /// Gets a value indicating whether training and evaluation stores may show the same people, as some published splits do; they never
    /// may share sequences or motions. Default <see langword="false"/>.
    /// </summary>
    public bool AllowSharedSubjects { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Synthetic is null && Train2D.Count + Train3D.Count == 0)
        {
            yield return new ValidationResult(
                "there is nothing to train on: name stores in Train2D or Train3D, or give a Synthetic section",
                [nameof(Train2D), nameof(Train3D)]);
        }

        if (Synthetic is null && Validation is null)
        {
            yield return new ValidationResult("there is no validation store: name one, or give a Synthetic section", [nameof(Validation)]);
        }
    }
}
