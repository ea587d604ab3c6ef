using Vibe.Core.Body;
using Vibe.Data.Stores;

namespace Vibe.Preparation.Pipeline;

/// <summary>The body models with which labels are computed.</summary>
internal sealed class PreparationBodies : IDisposable
{
    /// <summary>Initializes a new instance of the <see cref="PreparationBodies"/> class.</summary>
    /// <param name="neutral">The neutral body; <see langword="null"/> where no labels are computed.</param>
    /// <param name="gendered">The male and female bodies; <see langword="null"/> where every body is neutral.</param>
    public PreparationBodies(BodyModelData? neutral, GenderedBodies? gendered)
    {
        Neutral = neutral is null ? null : new BodyModel(neutral);
        Gendered = neutral is null || gendered is null ? null : new Dictionary<Gender, BodyModel>
        {
            [Gender.Male] = new BodyModel(gendered.Male),
            [Gender.Female] = new BodyModel(gendered.Female),
        };
    }

    /// <summary>Gets the neutral body.</summary>
    public BodyModel? Neutral { get; }

    /// <summary>Gets the gendered bodies.</summary>
    public IReadOnlyDictionary<Gender, BodyModel>? Gendered { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Neutral?.Dispose();
        foreach (var body in Gendered?.Values ?? [])
        {
            body.Dispose();
        }
    }
}
