using System.CommandLine;
using Vibe.Training.Configuration;
using Vibe.Training.Options;

namespace Vibe.Trainer.Verbs;

/// <summary>The option <c>--set</c>, which overrides keys of the configuration.</summary>
internal sealed class OverrideOption
{
    /// <summary>Gets the option.</summary>
    public Option<string[]> Option { get; } = new("--set")
    {
        Description = "Overrides a key: Section:Key=value. May be given many times.",
        HelpName = "Section:Key=value",
    };

    /// <summary>Reads the overrides of the environment and, above them, those of the command line.</summary>
    /// <param name="parsed">The command line.</param>
    public IReadOnlyList<ConfigurationOverride> WithEnvironment(ParseResult parsed) =>
        [.. EnvironmentOverrides.Read<VibeOptions>(), .. Of(parsed)];

    /// <summary>Reads the overrides of the command line, in their order.</summary>
    /// <param name="parsed">The command line.</param>
    public IReadOnlyList<ConfigurationOverride> Of(ParseResult parsed) =>
        [.. (parsed.GetValue(Option) ?? []).Select(text => new ConfigurationOverride(text, $"--set {text}"))];
}
