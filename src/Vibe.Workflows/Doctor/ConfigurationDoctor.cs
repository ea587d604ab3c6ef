using Vibe.Core.Sculpting;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Synthetic;
using Vibe.Training.Options;
using Vibe.Training.Sessions;

namespace Vibe.Workflows.Doctor;

/// <summary>Examines everything that a training needs before hours are spent on it.</summary>
/// <param name="options">The experiment, already validated.</param>
public sealed class ConfigurationDoctor(VibeOptions options)
{
    /// <summary>Examines files, folders and stores, and measures this machine.</summary>
    /// <returns>The findings and what the training will cost; no costs where a batch does not fit into the memory.</returns>
    /// <exception cref="NotSupportedException">The configuration asks for a device that is not there.</exception>
    public DoctorReport Examine()
    {
        var device = TrainingSession.ResolveDevice(options.Training.Device);
        var (found, body) = BodyFindings.Look(options.Data.Body);
        var stores = NamedStore.Of(options.Data).ToArray();
        var looked = stores.Select(store => store.Look()).ToArray();
        var manifests = stores.Zip(looked, (store, look) => (store.Key, look.Manifest)).ToArray();
        var missing = stores.Where(store => !store.IsThere).DistinctBy(store => store.Path)
            .Select(store => store.Recipe).OfType<StoreRecipe>().ToArray();
        Finding[] findings =
        [
            .. found, .. WeightFindings.Look(options.Training, missing), .. Synthetic(),
            .. looked.Select(look => look.Finding), .. Together(manifests),
        ];
        if (Memory() is { } memory)
        {
            return new DoctorReport([.. findings, memory], []); // measuring a step would take the whole memory
        }

        var step = StepProbe.Measure(options, body ?? FreeBody.Create());
        var features = missing.Any(recipe => recipe.Backbone is not null) ? FeatureProbe.Measure(device) : null;
        var validation = manifests.FirstOrDefault(entry => entry.Key == NamedStore.ValidationKey).Manifest;
        return new DoctorReport(findings, Estimate.Of(options, device, step, features, missing, validation?.FrameCount));
    }

    private Finding? Memory()
    {
        try
        {
            BatchMemory.Require(options.Data.Batch);
            return null;
        }
        catch (InvalidDataException error)
        {
            return Finding.Wrong("Data:Batch", error, "Make the batch smaller, or train on a machine with more memory.");
        }
    }

    private IEnumerable<Finding> Synthetic()
    {
        if (options.Data.Synthetic is not { } section)
        {
            return [];
        }

        var folder = new SyntheticDataset(section).Folder;
        var place = Directory.Exists(folder) ? $", in {folder}" : $"; the first run generates it in {folder}";
        return [Finding.Ok("Data:Synthetic", $"the free data set{place}")];
    }

    private IEnumerable<Finding> Together(IReadOnlyList<(string Key, StoreManifest? Manifest)> stores)
    {
        var there = stores.Where(store => store.Manifest is not null).ToArray();
        StoreManifest[] evaluation = [.. there.Where(store => !IsTrainedOn(store.Key)).Select(store => store.Manifest!)];
        StoreManifest[] training = [.. there.Select(store => store.Manifest!).Except(evaluation)];
        Finding?[] findings =
        [
            options.Data.Batch.Input == BatchInput.Crops
                ? null
                : Check(
                    "features",
                    () => StoreGuard.EnsureSameFeatures([.. training, .. evaluation]),
                    new Remedy(RemedyKind.UseOneBackbone, "Prepare the stores with the same feature network.")),
            Check(
                "separate training and evaluation",
                () => StoreGuard.EnsureDisjoint(training, evaluation, options.Data.AllowSharedSubjects),
                new Remedy(RemedyKind.Advice, "Take the shared data out of one of them; Data:AllowSharedSubjects permits shared people.")),
        ];
        return there.Length > 1 ? findings.OfType<Finding>() : [];
    }

    private static bool IsTrainedOn(string key) =>
        key.StartsWith("Data:Train", StringComparison.Ordinal) || key.StartsWith("Data:Motion", StringComparison.Ordinal);

    private static Finding Check(string subject, Action check, Remedy remedy)
    {
        try
        {
            check();
            return Finding.Ok(subject, "the stores fit together");
        }
        catch (Exception error) when (error is InvalidDataException or MissingColumnException)
        {
            return Finding.Wrong(subject, error, remedy);
        }
    }
}
