namespace Vibe.Training.Configuration;

/// <summary>Thrown when a configuration cannot be used; carries every problem that was found, not only the first.</summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ConfigurationException"/> class.</summary>
    /// <param name="errors">All problems, in the order in which they should be read; at least one.</param>
    public ConfigurationException(IReadOnlyList<ConfigurationError> errors)
        : base(Describe(errors))
    {
        Errors = errors;
    }

    /// <summary>Gets all problems that were found.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; }

    private static string Describe(IReadOnlyList<ConfigurationError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var title = errors.Count == 1 ? "The configuration has a problem:" : $"The configuration has {errors.Count} problems:";
        return string.Join(Environment.NewLine, errors.Select(error => $"  {error}").Prepend(title));
    }
}
