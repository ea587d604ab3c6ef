namespace Vibe.Sweeps.Spaces;

/// <summary>A key of the configuration whose value changes from point to point.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">The key of the configuration; <see langword="null"/> where combinations name their keys themselves.</param>
/// <param name="Domain">Its values.</param>
/// <param name="Condition">When it counts; <see langword="null"/> for always.</param>
public sealed record Parameter(string Name, string? Key, Domain Domain, Condition? Condition = null)
{
    /// <summary>Says which keys a coordinate sets.</summary>
    /// <param name="coordinate">The coordinate of a value.</param>
    /// <returns>Each as <c>Section:Key=value</c>.</returns>
    public IReadOnlyList<string> Overrides(double coordinate) =>
        Domain is ChoiceDomain list ? list.Choices[(int)coordinate].Overrides : [$"{Key}={Domain.Text(coordinate)}"];
}
