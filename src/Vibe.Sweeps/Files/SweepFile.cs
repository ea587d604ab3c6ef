using Vibe.Sweeps.Spaces;
using Vibe.Training.Configuration;
using Vibe.Training.Options;
using Vibe.Training.Schedules;

namespace Vibe.Sweeps.Files;

/// <summary>Reads and checks sweep files.</summary>
/// <remarks>
/// Every value is tried out in the base configuration before the first trial: all values of lists and combinations, both ends of ranges,
/// and
/// the first points as a whole.
/// </remarks>
public static class SweepFile
{
    private const int CheckedPoints = 1000;
    private const int ErrorsPerParameter = 3;

    /// <summary>Keys that a sweep sets itself, and the part of a sweep file that decides about them.</summary>
    private static readonly (string Key, string Instead)[] Reserved =
    [
        ("Training:Seed", "Seeds"),
        ("Name", "the number of the trial, which names it"),
    ];

    /// <summary>Reads a sweep file.</summary>
    /// <param name="path">The file: JSON with comments; <c>extends</c> names a file to start from.</param>
    /// <param name="overrides">Changes of the sweep file, the strongest last.</param>
    /// <returns>The sweep.</returns>
    /// <exception cref="ConfigurationException">Something is wrong with the file, its base or a value; all of it is reported
    /// together.</exception>
    public static SweepDefinition Load(string path, IReadOnlyList<ConfigurationOverride> overrides)
    {
        var file = ConfigurationLoader.Load<SweepOptions>(path, overrides);
        var errors = new List<ConfigurationError>();
        var space = new SpaceBuilder(file, errors).Build();
        ThrowIfAny(errors);
        var basePath = Path.GetFullPath(file.Value.Base, Path.GetDirectoryName(Path.GetFullPath(path))!);
        var trained = LoadBase(file, basePath);
        CheckReserved(file, space, errors);
        CheckHalving(file, trained, errors);
        CheckValues(file, space, basePath, errors);
        ThrowIfAny(errors);
        var definition = new SweepDefinition(file.Name, file.Value, space, trained);
        CheckPoints(file, definition, basePath, errors);
        ThrowIfAny(errors);
        return definition;
    }

    private static VibeOptions LoadBase(LoadedConfiguration<SweepOptions> file, string path)
    {
        try
        {
            return ConfigurationLoader.Load<VibeOptions>(path, [.. file.Value.Set]).Value;
        }
        catch (ConfigurationException error)
        {
            var place = file.Origins.GetValueOrDefault(nameof(SweepOptions.Base), file.Name);
            throw new ConfigurationException([.. error.Errors.Select(each =>
                new ConfigurationError(nameof(SweepOptions.Base), place, each.ToString()))]);
        }
    }

    private static void CheckReserved(LoadedConfiguration<SweepOptions> file, SearchSpace space, List<ConfigurationError> errors)
    {
        for (var i = 0; i < space.Parameters.Count; i++)
        {
            var keys = space.Parameters[i].Domain.Probes.SelectMany(space.Parameters[i].Overrides).Select(KeyOf).ToArray();
            foreach (var (key, instead) in Reserved.Where(reserved => keys.Contains(reserved.Key, StringComparer.OrdinalIgnoreCase)))
            {
                errors.Add(new ConfigurationError(PathOf(i), Place(file, i), $"{key} cannot be a parameter: it is set by {instead}."));
            }

            if (file.Value.Strategy.Halving is not null
                && keys.Any(key => key.StartsWith("Training:Epochs", StringComparison.OrdinalIgnoreCase)
                || key.StartsWith("Training:MaxSteps", StringComparison.OrdinalIgnoreCase)))
            {
                errors.Add(new ConfigurationError(PathOf(i), Place(file, i),
                    "the length of a training cannot be a parameter where halving decides about it."));
            }
        }
    }

    private static void CheckHalving(LoadedConfiguration<SweepOptions> file, VibeOptions trained, List<ConfigurationError> errors)
    {
        if (file.Value.Strategy.Halving is null)
        {
            return;
        }

        var reason = trained switch
        {
            { Training.EarlyStoppingPatience: not null } =>
                "Training:EarlyStoppingPatience ends trainings as halving does. Set it to null.",
            { Training.MaxSteps: not null } =>
                "Training:MaxSteps ends trainings between epochs. Set it to null and choose Training:Epochs.",
            { GeneratorOptimizer.Schedule.Kind: ScheduleKind.Cosine } or { DiscriminatorOptimizer.Schedule.Kind: ScheduleKind.Cosine } =>
                "a cosine schedule depends on the length of the training, so a short training is not the beginning of a long one. "
                    + "Choose another schedule.",
            _ => null,
        };
        if (reason is not null)
        {
            errors.Add(new ConfigurationError("Strategy:Halving", file.Origins.GetValueOrDefault("Base", file.Name),
                $"cannot be used with this base: {reason}"));
        }
    }

    /// <summary>Tries out each value alone, with what its condition needs.</summary>
    private static void CheckValues(LoadedConfiguration<SweepOptions> file, SearchSpace space, string basePath,
        List<ConfigurationError> errors)
    {
        for (var i = 0; i < space.Parameters.Count; i++)
        {
            var parameter = space.Parameters[i];
            var needed = Needed(space, parameter);
            var found = parameter.Domain.Probes
                .SelectMany(coordinate => Complaints(basePath, [.. file.Value.Set, .. needed, .. parameter.Overrides(coordinate)]))
                .Distinct()
                .Take(ErrorsPerParameter);
            errors.AddRange(found.Select(message => new ConfigurationError(PathOf(i), Place(file, i), message)));
        }
    }

    private static void CheckPoints(LoadedConfiguration<SweepOptions> file, SweepDefinition definition, string basePath,
        List<ConfigurationError> errors)
    {
        var points = definition.Options.Strategy.Kind == StrategyKind.Grid ? definition.Space.Grid().Take(CheckedPoints) : [];
        foreach (var point in points)
        {
            foreach (var message in Complaints(basePath, [.. file.Value.Set, .. definition.Overrides(point, file.Value.Seeds[0])]))
            {
                errors.Add(new ConfigurationError("Parameters", file.Name,
                    $"the point {string.Join(", ", definition.Space.Overrides(point))} cannot be trained: {message}"));
            }

            if (errors.Count > ErrorsPerParameter)
            {
                return;
            }
        }
    }

    private static IEnumerable<string> Needed(SearchSpace space, Parameter parameter)
    {
        if (parameter.Condition is not { } condition)
        {
            return [];
        }

        var parent = space.Parameters[condition.Parameter];
        return [.. Needed(space, parent), .. parent.Overrides(condition.Choices[0])];
    }

    private static IEnumerable<string> Complaints(string basePath, IReadOnlyList<string> overrides)
    {
        try
        {
            ConfigurationLoader.Load<VibeOptions>(basePath, [.. overrides]);
            return [];
        }
        catch (ConfigurationException error)
        {
            return [.. error.Errors.Select(each => each.Key.Length == 0 ? $"{overrides[^1]}: {each.Message}"
                : $"{each.Key}: {each.Message}")];
        }
    }

    private static string KeyOf(string text) => text.Split('=')[0].Trim();

    private static string PathOf(int parameter) => FormattableString.Invariant($"Parameters:{parameter}");

    private static string Place(LoadedConfiguration<SweepOptions> file, int parameter)
    {
        var path = PathOf(parameter);
        return file.Origins.FirstOrDefault(origin =>
            origin.Key.StartsWith(path + ":", StringComparison.OrdinalIgnoreCase)).Value ?? file.Name;
    }

    private static void ThrowIfAny(List<ConfigurationError> errors)
    {
        if (errors.Count > 0)
        {
            throw new ConfigurationException(errors);
        }
    }
}
