using Vibe.Core.Adversarial;

namespace Vibe.Training.Steps;

/// <summary>Custom parts of the training step.</summary>
public sealed record StepParts
{
    /// <summary>Gets custom loss terms, which are added to the generator's objective.</summary>
    public IReadOnlyList<ILossTerm> Terms { get; init; } = [];

    /// <summary>Gets a custom adversarial objective; <see langword="null"/>, the default, takes the configuration's.</summary>
    public IAdversarialObjective? AdversarialObjective { get; init; }
}
