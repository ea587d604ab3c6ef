using Vibe.Training.Options;

namespace Vibe.Workflows.Doctor;

/// <summary>Lists which data of a configuration is not there and how to get it, all at once.</summary>
internal static class MissingData
{
    /// <summary>Throws if any named store or file is missing.</summary>
    /// <param name="options">The data section.</param>
    /// <param name="training">
    /// The training section, whose weights are needed too; <see langword="null"/> where a training is resumed.
    /// </param>
    /// <exception cref="MissingDataException">Something is missing; all of it is listed.</exception>
    public static void ThrowIfAny(DataOptions options, TrainingOptions? training = null)
    {
        NamedStore[] stores = [.. NamedStore.Of(options).Where(store => !store.IsThere)];
        Finding[] missing =
        [
            .. BodyFindings.Missing(options.Body),
            .. WeightFindings.Missing(training, stores.Select(store => store.Recipe).OfType<StoreRecipe>()),
            .. stores.Select(store => store.Missing()),
        ];
        if (missing.Length > 0)
        {
            throw new MissingDataException(missing);
        }
    }
}
