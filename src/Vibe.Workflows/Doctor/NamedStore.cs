using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Preparation;
using Vibe.Training.Options;

namespace Vibe.Workflows.Doctor;

/// <summary>Looks at one store that a configuration names.</summary>
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
        var lists = new[] { ("Train2D", data.Train2D, StoreKind.Frames), ("Train3D", data.Train3D, StoreKind.Frames), ("Motion", data.Motion, StoreKind.Motion) };
        return lists.SelectMany(list => list.Item2.Select((store, i) => new NamedStore(FormattableString.Invariant($"Data:{list.Item1}:{i}:Path"), store.Path, list.Item3, data)))
            .Concat(data.Validation is { } validation ? [new NamedStore(ValidationKey, validation, StoreKind.Frames, data)] : [])
            .Concat(data.Test is { } test ? [new NamedStore("Data:Test", test, StoreKind.Frames, data)] : []);
    }

    /// <summary>Looks.</summary>
    /// <returns>What was found, and the manifest where the store can be used.</returns>
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
                return (new Finding(FindingKind.Wrong, Subject, "the store has no crops, which Data:Batch:Input=Crops needs", ["Prepare it again with --crops, under another name."]), null);
            }

            var features = manifest.FeatureExtractor is { } extractor ? $", features of {extractor}" : string.Empty;
            return (Finding.Ok(Subject, FormattableString.Invariant(
                $"{manifest.FrameCount:N0} frames in {manifest.Sequences.Count:N0} sequences, {manifest.FramesPerSecond:0.##} frames/s{features}")), manifest);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return (Finding.Wrong(Subject, error, "Delete the folder and prepare the store again, or copy it again from where it came."), null);
        }
    }

    /// <summary>Says how to make the store, which is not there.</summary>
    public Finding Missing()
    {
        if (Recipe is not { } recipe)
        {
            return new Finding(
                FindingKind.Missing, Subject, "no store is there, and the folder's name is no data set's",
                [$"Prepare it with {CommandText.Of(["prepare", "<data set>", "--source", "<raw folder>", "--out", Path])}", $"or correct {Key}."]);
        }

        var size = recipe.Bytes is { } bytes ? FormattableString.Invariant($"; about {recipe.Frames:N0} frames, {bytes / 1e9:0.#} GB") : string.Empty;
        var make = CommandText.Of(recipe.Arguments);
        return new Finding(
            FindingKind.Missing,
            Subject,
            recipe.Title + size,
            Directory.Exists(recipe.Source)
                ? [.. Raw(recipe), $"Make the store: {make}"]
                : [
                    $"Register and download at {recipe.Registration}; the owner's licence applies.",
                    $"Put it into {recipe.Source}, so that there is: {recipe.ExpectedTree.ReplaceLineEndings("; ")}",
                    $"Make the store: {make}",
                ]);
    }

    private static IEnumerable<string> Raw(StoreRecipe recipe)
    {
        var (name, split) = (recipe.Arguments[1], recipe.Arguments.SkipWhile(word => word != "--split").ElementAtOrDefault(1));
        if (VideoDatasets.All.FirstOrDefault(dataset => dataset.Description.Name == name) is not { } dataset)
        {
            return [$"{recipe.Source} is there."];
        }

        try
        {
            return [$"{recipe.Source} is there, with {dataset.Find(recipe.Source, split!).Count} annotation files of this split."];
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return [$"{recipe.Source} is there, but: {error.Message}"];
        }
    }
}
