using Vibe.Sweeps.Spaces;
using Vibe.Training.Configuration;

namespace Vibe.Sweeps.Files;

/// <summary>Turns the parameters of a sweep file into a search space.</summary>
/// <param name="file">The loaded file.</param>
/// <param name="errors">Receives what is wrong.</param>
internal sealed class SpaceBuilder(LoadedConfiguration<SweepOptions> file, List<ConfigurationError> errors)
{
    private readonly List<Parameter> _parameters = [];

    /// <summary>Builds the space.</summary>
    /// <returns>The space; unusable when there are errors.</returns>
    public SearchSpace Build()
    {
        for (var i = 0; i < file.Value.Parameters.Length; i++)
        {
            var options = file.Value.Parameters[i];
            var name = options.Name ?? options.Key!;
            if (_parameters.Any(other => Same(other.Name, name) || (options.Key is not null && Same(other.Key, options.Key))))
            {
                Fail(i, options.Name is null ? nameof(options.Key) : nameof(options.Name), $"{name} stands here twice. Keep one.");
            }

            _parameters.Add(new Parameter(name, options.Key, DomainOf(options), options.When is { } when ? ConditionOf(i, when) : null));
        }

        RequireGrid();
        return new SearchSpace(_parameters);
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static Domain DomainOf(ParameterOptions options) => options switch
    {
        { Values: { } values } => new ChoiceDomain([.. values.Select(value => new Choice(value.Text, [$"{options.Key}={value.Text}"]))]),
        { Paired: { } pairs } => new ChoiceDomain([.. pairs.Select(pair => new Choice(pair.Name, pair.Set))]),
        { Log: { } ends } => new RangeDomain(ends[0], ends[1], IsLogarithmic: true, IsInteger: false, options.Count),
        { Integers: { } ends } => new RangeDomain(ends[0], ends[1], IsLogarithmic: false, IsInteger: true, options.Count),
        _ => new RangeDomain(options.Linear![0], options.Linear[1], IsLogarithmic: false, IsInteger: false, options.Count),
    };

    private Condition? ConditionOf(int at, ConditionOptions when)
    {
        var parent = _parameters.FindIndex(other => Same(other.Name, when.Parameter) || Same(other.Key, when.Parameter));
        if (parent < 0 || _parameters[parent].Domain is not ChoiceDomain list)
        {
            var above = string.Join(", ", _parameters.Where(other => other.Domain is ChoiceDomain).Select(other => other.Name));
            Fail(at, "When:Parameter",
                $"expected a parameter above this one that has values or pairs ({(above.Length == 0 ? "there is none" : above)}), "
                    + $"found {when.Parameter}.");
            return null;
        }

        var labels = list.Choices.Select(choice => choice.Label).ToList();
        foreach (var value in when.Is.Where(value => !labels.Exists(label => Same(label, value.Text))))
        {
            Fail(at, "When:Is",
                $"{_parameters[parent].Name} never has the value {value.Text}; its values are {string.Join(", ", labels)}.");
        }

        return new Condition(parent,
            [.. when.Is.Select(value => labels.FindIndex(label => Same(label, value.Text))).Where(place => place >= 0)]);
    }

    private void RequireGrid()
    {
        for (var i = 0; i < _parameters.Count && file.Value.Strategy.Kind == StrategyKind.Grid; i++)
        {
            if (_parameters[i].Domain.Grid.Count == 0)
            {
                var range = file.Value.Parameters[i].Log is null ? nameof(ParameterOptions.Linear) : nameof(ParameterOptions.Log);
                Fail(i, range, $"a grid needs to know how many numbers to take: add {nameof(ParameterOptions.Count)}.");
            }
        }
    }

    private void Fail(int parameter, string key, string message)
    {
        var path = FormattableString.Invariant($"Parameters:{parameter}:{key}");
        errors.Add(new ConfigurationError(path, file.Origins.GetValueOrDefault(path, file.Name), message));
    }
}
