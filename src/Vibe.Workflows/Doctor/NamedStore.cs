using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Preparation;
using Vibe.Training.Options;

namespace Vibe.Workflows.Doctor;

/// <summary>Examines one store that a configuration names.</summary>
/// <param name="Key">The configuration key that names it.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Kind">What it must hold.</param>
/// <param name="Data">The data section that it is part of.</param>
internal sealed record NamedStore(string Key, string Path, StoreKind Kind, DataOptions Data)
{
    /// <summary>The key of the store that is measured after each epoch.</summary>
    public const string ValidationKey = "Data:Validation";

    /// <summary>Gets a value indicating whether there is a store, usable or not.</summary>
    public bool IsThere => File.Exists(System.IO.Path.Combine(Path, StoreManifest.FileName));

    /// <summary>Gets how it is made; <see langword="null"/> where the folder's name is no data set's.</summary>
    public StoreRecipe? Recipe => StoreRecipe.Find(Path, Data);

    private string Subject => $"{Key} {Path}";

    /// <summary>Lists the stores that a configuration names, generated ones left out.</summary>
    /// <param name="data">The data section.</param>
    public static IEnumerable<NamedStore> Of(DataOptions data)
    {
        return
        [
            .. List("Train2D", data.Train2D, StoreKind.Frames), .. List("Train3D", data.Train3D, StoreKind.Frames),
            .. List("Motion", data.Motion, StoreKind.Motion), .. One(ValidationKey, data.Validation), .. One("Data:Test", data.Test),
        ];

        IEnumerable<NamedStore> List(string name, IEnumerable<StoreReference> stores, StoreKind kind) =>
            stores.Select((store, i) => new NamedStore(FormattableString.Invariant($"Data:{name}:{i}:Path"), store.Path, kind, data));

        IEnumerable<NamedStore> One(string key, string? path) => path is null ? [] : [new NamedStore(key, path, StoreKind.Frames, data)];
    }

    /// <summary>Opens the store.</summary>
    /// <returns>The finding, and the manifest where the store can be used.</returns>
    public (Finding Finding, StoreManifest? Manifest) Look()
    {
        if (!IsThere)
        {
            return (Missing(), null);
        }

        try
        {
            using var store = Kind == StoreKind.Frames ? (IDisposable)FrameStore.Open(Path) : MotionStore.Open(Path);
            var manifest = StoreManifest.Read(Path);
            if (Data.Batch.Input == BatchInput.Crops && store is FrameStore frames && !frames.Has(FrameColumn.Crops))
            {
                var again = new Remedy(RemedyKind.KeepCrops, "Prepare it again with its crops, under another name.") { Store = Path };
                const string Text = "the store has no crops, which Data:Batch:Input=Crops needs";
                var finding = new Finding(FindingKind.Wrong, Subject, Text, [again]);
                return (finding, null);
            }

            var features = manifest.FeatureExtractor is { } extractor ? $", features of {extractor}" : string.Empty;
            var text = FormattableString.Invariant(
                $"{manifest.FrameCount:N0} frames in {manifest.Sequences.Count:N0} sequences, {manifest.FramesPerSecond:0.##} frames/s");
            return (Finding.Ok(Subject, text + features), manifest);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return (Finding.Wrong(Subject, error, "Delete the folder and prepare the store again, or copy it again from where it came."),
                null);
        }
    }

    /// <summary>Says how to make the store, which is not there.</summary>
    public Finding Missing()
    {
        if (Recipe is not { } recipe)
        {
            return Finding.Missing(
                Subject,
                "no store is there, and the folder's name is no data set's",
                [new Remedy(RemedyKind.PrepareUnknownStore, "Prepare it of its raw data set") { Store = Path },
                    .. Remedy.Advice($"or correct {Key}.")]);
        }

        var size = recipe.Bytes is { } bytes ? FormattableString.Invariant(
            $"; about {recipe.Frames:N0} frames, {bytes / 1e9:0.#} GB") : string.Empty;
        string[] raw = Directory.Exists(recipe.Source)
            ? [Raw(recipe)]
            : [
                $"Register and download at {recipe.Registration}; the owner's licence applies.",
                $"Put it into {recipe.Source}, so that there is: {recipe.ExpectedTree.ReplaceLineEndings("; ")}",
            ];
        var make = new Remedy(RemedyKind.PrepareStore, $"Make the store of {recipe.Source}") { Store = Path, Recipe = recipe };
        return Finding.Missing(Subject, recipe.Title + size, [.. Remedy.Advice(raw), make]);
    }

    private static string Raw(StoreRecipe recipe)
    {
        if (VideoDatasets.All.FirstOrDefault(dataset => dataset.Description.Name == recipe.Dataset) is not { } dataset)
        {
            return $"{recipe.Source} is there.";
        }

        try
        {
            return $"{recipe.Source} is there, with {dataset.Find(recipe.Source, recipe.Split!).Count} annotation files of this split.";
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return $"{recipe.Source} is there, but: {error.Message}";
        }
    }
}
