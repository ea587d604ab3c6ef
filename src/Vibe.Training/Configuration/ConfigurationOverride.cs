namespace Vibe.Training.Configuration;

/// <summary>A value that wins over those of the files, with the place where it was written.</summary>
/// <param name="Setting">
/// <c>Section:Key=value</c>. The value is JSON or a bare word; <c>Section:List:0:Key</c> reaches into a list.
/// </param>
/// <param name="Source">Where it was written, as messages show it.</param>
public sealed record ConfigurationOverride(string Setting, string Source)
{
    /// <summary>Takes a setting that the program itself makes.</summary>
    /// <param name="setting"><c>Section:Key=value</c>.</param>
    public static implicit operator ConfigurationOverride(string setting) => FromString(setting);

    /// <summary>Takes a setting that the program itself makes.</summary>
    /// <param name="setting"><c>Section:Key=value</c>.</param>
    /// <returns>The override, whose source is the setting itself.</returns>
    public static ConfigurationOverride FromString(string setting) => new(setting, $"override {setting}");
}
