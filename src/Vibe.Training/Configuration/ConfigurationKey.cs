namespace Vibe.Training.Configuration;

/// <summary>Describes one key of a configuration.</summary>
/// <param name="Path">The key path, e.g. <c>Training:MaxSteps</c>; <c>*</c> stands for any element of a list.</param>
/// <param name="Type">What to write, e.g. <c>an integer</c>.</param>
/// <param name="Default">The default as JSON; <c>null</c> when it may be left out; empty when it must be written.</param>
/// <param name="Range">The numbers that are allowed, e.g. <c>between 1 and 8</c>; empty when there is no limit.</param>
/// <param name="Summary">The summary of the property's documentation; empty where the XML file is not beside the assembly.</param>
internal sealed record ConfigurationKey(string Path, string Type, string Default, string Range, string Summary);
