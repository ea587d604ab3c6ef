using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Synthetic;
using Vibe.Synthetic.Body;
using Vibe.Training.Sessions;
using Vibe.Training.Options;

namespace Vibe.Workflows.Doctor;

/// <summary>Looks at everything that a training needs before hours are spent on it.</summary>
/// <param name="options">The experiment, already validated.</param>
public sealed class ConfigurationDoctor(VibeOptions options)
{
    /// <summary>Looks at files, folders and stores, and measures this machine.</summary>
    /// <exception cref="NotSupportedException">The configuration asks for a device that is not there.</exception>
    public DoctorReport Examine()
    {
        var device = TrainingSession.ResolveDevice(options.Training.Device);
        var (findings, body) = BodyFindings.Look(options.Data.Body);
        var stores = NamedStore.Of(options.Data).ToArray();
        var looked = stores.Select(store => store.Look()).ToArray();
        var manifests = stores.Zip(looked, (store, look) => (store.Key, look.Manifest)).ToArray();
        var missing = stores.Where(store => !store.IsThere).DistinctBy(store => store.Path).Select(store => store.Recipe).OfType<StoreRecipe>().ToArray();
        var step = StepProbe.Measure(options, body ?? SyntheticBody.Create());
        var features = missing.Any(recipe => recipe.NeedsBackbone) ? FeatureProbe.Measure(device) : null;
        return new DoctorReport(
            [.. findings, .. WeightFindings.Look(options.Training, missing), .. Synthetic(), .. looked.Select(look => look.Finding), .. Together(manifests)],
            Estimate.Of(options, device, step, features, missing, manifests.FirstOrDefault(entry => entry.Key == NamedStore.ValidationKey).Manifest?.FrameCount));
    }

    private IEnumerable<Finding> Synthetic()
    {
        if (options.Data.Synthetic is not { } section)
        {
            return [];
        }

        var folder = new SyntheticDataset(section).Folder;
        return [Finding.Ok("Data:Synthetic", Directory.Exists(folder) ? $"the free data set, in {folder}" : $"the free data set; the first run generates it in {folder}")];
    }

    private IEnumerable<Finding> Together(IReadOnlyList<(string Key, StoreManifest? Manifest)> stores)
    {
        var there = stores.Where(store => store.Manifest is not null).ToArray();
        StoreManifest[] evaluation = [.. there.Where(store => !store.Key.StartsWith("Data:Train", StringComparison.Ordinal) && !store.Key.StartsWith("Data:Motion", StringComparison.Ordinal)).Select(store => store.Manifest!)];
        StoreManifest[] training = [.. there.Select(store => store.Manifest!).Except(evaluation)];
        Finding?[] findings =
        [
            options.Data.Batch.Input == BatchInput.Crops ? null : Check("features", () => StoreGuard.EnsureSameFeatures([.. training, .. evaluation]), "Prepare the stores with the same --backbone."),
            Check("separate training and evaluation", () => StoreGuard.EnsureDisjoint(training, evaluation, options.Data.AllowSharedSubjects), "Take the shared data out of one of them; Data:AllowSharedSubjects permits shared people."),
        ];
        return there.Length > 1 ? findings.OfType<Finding>() : [];
    }

    private static Finding Check(string subject, Action check, string remedy)
    {
        try
        {
            check();
            return Finding.Ok(subject, "the stores fit together");
        }
        catch (InvalidDataException error)
        {
            return Finding.Wrong(subject, error, remedy);
        }
    }
}
