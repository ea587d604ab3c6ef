using Vibe.Core.Body;
using Vibe.Core.Sculpting;
using Vibe.Training.Options;

namespace Vibe.Workflows;

/// <summary>Gets the body that a configuration names.</summary>
internal static class BodyFiles
{
    /// <summary>Reads the body's files, or builds the synthetic body.</summary>
    /// <param name="options">The body section.</param>
    /// <exception cref="InvalidDataException">A file is damaged or does not fit.</exception>
    public static BodyModelData Load(BodyOptions options) => options.Model is null
        ? FreeBody.Create()
        : SmplBody.Load(options.Model, options.ExtraRegressor!, options.H36mRegressor!);

    /// <summary>Reads the male and female bodies of the truth.</summary>
    /// <param name="options">The body section, whose regressors fit them too.</param>
    /// <param name="files">The files; <see langword="null"/> takes those that the section names.</param>
    /// <returns>The bodies; <see langword="null"/> where none are named.</returns>
    /// <exception cref="InvalidDataException">A file is damaged or does not fit, or the section names no regressors.</exception>
    public static GenderedBodies? Gendered(BodyOptions options, (string Male, string Female)? files = null)
    {
        if (files is null && options is { MaleModel: { } male, FemaleModel: { } female })
        {
            files = (male, female);
        }

        if (files is not { } found)
        {
            return null;
        }

        return options.Model is not null
            ? GenderedBodies.Load(found.Male, found.Female, options.ExtraRegressor!, options.H36mRegressor!)
            : throw new InvalidDataException(
                "Expected Data:Body:Model, ExtraRegressor and H36mRegressor beside male and female bodies, " +
                "but the configuration takes the synthetic body.");
    }

    /// <summary>Names the body in reports.</summary>
    /// <param name="options">The body section.</param>
    public static string Name(BodyOptions options) => options.Model is null ? "synthetic" : Path.GetFileName(options.Model);
}
