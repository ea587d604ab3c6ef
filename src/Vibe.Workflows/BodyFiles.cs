using Vibe.Core.Body;
using Vibe.Synthetic.Body;
using Vibe.Training.Options;

namespace Vibe.Workflows;

/// <summary>Gets the body that a configuration names.</summary>
internal static class BodyFiles
{
    /// <summary>Reads the body's files, or builds the synthetic body.</summary>
    /// <param name="options">The body section.</param>
    /// <exception cref="InvalidDataException">A file is damaged or does not fit.</exception>
    public static BodyModelData Load(BodyOptions options) => options.Model is null
        ? SyntheticBody.Create()
        : SmplBody.Load(options.Model, options.ExtraRegressor!, options.H36mRegressor!);

    /// <summary>Names the body in reports.</summary>
    /// <param name="options">The body section.</param>
    public static string Name(BodyOptions options) => options.Model is null ? "synthetic" : Path.GetFileName(options.Model);
}
