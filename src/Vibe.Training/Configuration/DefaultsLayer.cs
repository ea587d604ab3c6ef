namespace Vibe.Training.Configuration;

/// <summary>The lowest layer: the defaults of the options' records.</summary>
/// <param name="defaults">The values.</param>
internal sealed class DefaultsLayer(SectionNode defaults) : ConfigurationLayer(errors: null)
{
    /// <inheritdoc/>
    public override void Load() => Provide(defaults, []);

    /// <inheritdoc/>
    public override void LayOver(SectionNode tree) => tree.Merge(defaults);
}
