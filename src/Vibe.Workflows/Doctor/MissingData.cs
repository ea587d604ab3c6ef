using Vibe.Training.Options;

namespace Vibe.Workflows.Doctor;

/// <summary>Says which data of a configuration is not there and how to get it, all at once.</summary>
internal static class MissingData
{
    /// <summary>Throws if any named store or file is missing.</summary>
    /// <param name="options">The data section.</param>
    /// <param name="training">The training section, whose weights are needed too; <see langword="null"/> where a training goes on.</param>
    /// <exception cref="DirectoryNotFoundException">Something is missing; the message is a list of what to do.</exception>
    public static void ThrowIfAny(DataOptions options, TrainingOptions? training = null)
    {
        NamedStore[] stores = [.. NamedStore.Of(options).Where(store => !store.IsThere)];
        Finding[] missing =
        [
            .. BodyFindings.Missing(options.Body), .. WeightFindings.Missing(training, stores.Select(store => store.Recipe).OfType<StoreRecipe>()),
            .. stores.Select(store => store.Missing()),
        ];
        if (missing.Length > 0)
        {
            throw new DirectoryNotFoundException(
                $"The configuration names data that is not there. {ToDoList.Of(missing)}" +
                "The verb doctor, with the same configuration, also says what is wrong with what is there, and what all of it will cost.\n" +
                "To try the program now, without any download, use configs/vibe_synthetic.json.");
        }
    }
}
