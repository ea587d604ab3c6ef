namespace Vibe.Training.Configuration;

/// <summary>The layer of settings such as <c>Section:Key=value</c>, from the environment or from a command line.</summary>
/// <param name="overrides">The settings, the strongest last.</param>
/// <param name="errors">Receives what is wrong with them once they are laid over the rest; <see langword="null"/>: loading throws.</param>
internal sealed class OverridesLayer(IReadOnlyList<ConfigurationOverride> overrides, List<ConfigurationError>? errors = null)
    : ConfigurationLayer(errors)
{
    private readonly List<ConfigurationError>? _errors = errors;

    /// <inheritdoc/>
    public override void Load()
    {
        var alone = new SectionNode("overrides");
        var found = Write(alone);
        Provide(alone, _errors is null ? found : []);
    }

    /// <inheritdoc/>
    public override void LayOver(SectionNode tree)
    {
        var found = Write(tree);
        _errors?.AddRange(found);
    }

    private List<ConfigurationError> Write(SectionNode tree)
    {
        var found = new List<ConfigurationError>();
        foreach (var given in overrides)
        {
            OverrideWriter.Apply(tree, given, found);
        }

        return found;
    }
}
