using Vibe.Core.Adversarial;

namespace Vibe.Training.Steps;

/// <summary>Parts of a step that a program brings itself.</summary>
public sealed record StepParts
{
    /// <summary>Gets terms of the generator's objective beside VIBE's own.</summary>
    public IReadOnlyList<ILossTerm> Terms { get; init; } = [];

    /// <summary>Gets the recipe; <see langword="null"/>, the default, takes the configuration's.</summary>
    public IAdversarialObjective? Recipe { get; init; }
}
