using System.ComponentModel.DataAnnotations;
using Vibe.Training.Configuration;

namespace Vibe.Sweeps.Files;

/// <summary>One parameter of a sweep: a key of the configuration with its values, or several keys that change together.</summary>
public sealed record ParameterOptions : IValidatableObject
{
    /// <summary>Gets the key that changes, <c>Section:Key</c>; <see langword="null"/> for <see cref="Paired"/>.</summary>
    public string? Key { get; init; }

    /// <summary>Gets what to call the parameter; <see langword="null"/>, the default, takes the key.</summary>
    public string? Name { get; init; }

    /// <summary>Gets a list of values.</summary>
    public ConfigurationValue[]? Values { get; init; }

    /// <summary>Gets the lowest and the highest number of a range that is even on a linear scale.</summary>
    public double[]? Linear { get; init; }

    /// <summary>Gets the lowest and the highest number of a range that is even on a logarithmic scale.</summary>
    public double[]? Log { get; init; }

    /// <summary>Gets the lowest and the highest integer of a range.</summary>
    public int[]? Integers { get; init; }

    /// <summary>Gets how many numbers of a range Grid takes, both ends included; an integer range has all of them by default.</summary>
    [Range(2, 10_000)]
    public int? Count { get; init; }

    /// <summary>Gets combinations of several keys.</summary>
    public PairedOptions[]? Paired { get; init; }

    /// <summary>Gets when the parameter counts; <see langword="null"/>, the default, is always.</summary>
    public ConditionOptions? When { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string[] kinds = [.. Kinds().Where(kind => kind.Given).Select(kind => kind.Name)];
        if (kinds.Length != 1)
        {
            var found = kinds.Length == 0 ? "none" : string.Join(" and ", kinds);
            yield return new ValidationResult(
                $"expected exactly one of {string.Join(", ", Kinds().Select(kind => kind.Name))}, found {found}.", kinds);
        }

        if (Paired is null && Key is null)
        {
            yield return new ValidationResult(
                $"{nameof(Key)} is missing, expected the key that changes, e.g. GeneratorOptimizer:LearningRate.");
        }

        if (Paired is not null && (Name is null || Key is not null))
        {
            yield return new ValidationResult(
                $"expected a {nameof(Name)} and no {nameof(Key)}: the keys stand in each combination's {nameof(PairedOptions.Set)}.",
                [nameof(Paired)]);
        }

        if (Values is { Length: 0 } || Paired is { Length: 0 })
        {
            yield return new ValidationResult("is empty, expected at least one value.", [kinds.Length > 0 ? kinds[0] : nameof(Values)]);
        }

        foreach (var problem in Ranges())
        {
            yield return problem;
        }
    }

    private (string Name, bool Given)[] Kinds() =>
    [
        (nameof(Values), Values is not null),
        (nameof(Linear), Linear is not null),
        (nameof(Log), Log is not null),
        (nameof(Integers), Integers is not null),
        (nameof(Paired), Paired is not null),
    ];

    private IEnumerable<ValidationResult> Ranges()
    {
        (string Name, double[]? Ends)[] ranges =
            [(nameof(Linear), Linear), (nameof(Log), Log),
            (nameof(Integers), Integers is null ? null : [.. Integers.Select(end => (double)end)])];
        foreach (var (name, ends) in ranges)
        {
            if (ends is null)
            {
                continue;
            }

            var texts = ends.Select(end => FormattableString.Invariant($"{end}"));
            var found = $"found [{string.Join(", ", texts)}].";
            if (ends.Length != 2 || !ends.All(double.IsFinite))
            {
                yield return new ValidationResult($"expected two numbers [lowest, highest], {found}", [name]);
            }
            else if (ends[0] >= ends[1])
            {
                yield return new ValidationResult($"is an empty range: the first number must be less than the second, {found}", [name]);
            }
            else if (name == nameof(Log) && ends[0] <= 0)
            {
                yield return new ValidationResult($"a logarithmic range must begin above 0, {found}", [name]);
            }
        }

        if (Count is not null && (Values is not null || Paired is not null))
        {
            yield return new ValidationResult("belongs to ranges; a list takes all its values.", [nameof(Count)]);
        }
    }
}
