using System.ComponentModel.DataAnnotations;

namespace Vibe.Training.Tests.Configuration;

public enum SampleMode
{
    Published,
    Corrected,
}

/// <summary>An options tree with every kind of key.</summary>
public sealed record SampleOptions
{
    public SampleTraining Training { get; init; } = new() { Patience = 7 };

    [Required]
    public SampleModel Model { get; init; } = new();

    public SampleStop? EarlyStopping { get; init; }
}

/// <summary>Training keys.</summary>
public sealed record SampleTraining : IValidatableObject
{
    /// <summary>Gets the number of steps, in units of <see cref="SampleMode"/>. Default 100.</summary>
    [Range(1, 1_000_000)]
    public int MaxSteps { get; init; } = 100;

    public long Seed { get; init; } = 42;

    /// <summary>Gets a value indicating whether to be quick.</summary>
    public bool Quick { get; init; }

    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 5e-5;

    [Range(0, 1)]
    public float Momentum { get; init; } = 0.1f;

    [Range(0, 1000)]
    public int? Patience { get; init; }

    [Required]
    [RegularExpression("[^/]*", ErrorMessage = "must not contain a slash")]
    public string Name { get; init; } = "run";

    public string? Notes { get; init; }

    public int WarmUpSteps { get; init; }

    public int TotalSteps => MaxSteps + WarmUpSteps;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (WarmUpSteps > MaxSteps)
        {
            yield return new ValidationResult(
                $"{nameof(WarmUpSteps)} must not exceed {nameof(MaxSteps)}.", [nameof(WarmUpSteps), nameof(MaxSteps)]);
        }
    }
}

public sealed record SampleModel
{
    public SampleMode Mode { get; init; } = SampleMode.Corrected;

    [Range(-1, 1)]
    public IReadOnlyList<double> Weights { get; init; } = [0.25, 0.5];

    [MinLength(1)]
    public IReadOnlyList<string> Layers { get; init; } = ["a"];

    public IReadOnlyList<SampleStore> Stores { get; init; } = [];

    public List<int> Sizes { get; init; } = [];
}

public sealed record SampleStore
{
    public required string Path { get; init; }

    [Range(0, 100)]
    public double Weight { get; init; } = 1;
}

public sealed record SampleStop
{
    public int AfterEpochs { get; init; } = 5;
}
