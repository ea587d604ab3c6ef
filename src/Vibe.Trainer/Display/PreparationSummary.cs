using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.Motions;

namespace Vibe.Trainer.Display;

/// <summary>Says what a preparation made, what it left out and why, and what to do next.</summary>
internal static class PreparationSummary
{
    private const string UsualStore = "data/stores/amass";
    private const string UsualFilm = "data/stores/amass_film";
    private const int ListedFiles = 20;

    /// <summary>Writes what the motion store holds and what is missing from it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">What the preparation reported.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="store">The motion store's folder.</param>
    public static void Write(TextWriter output, MotionReport report, MotionOptions options, string store)
    {
        output.WriteLine(FormattableString.Invariant(
            $"{store}: {report.SequenceCount} motions, {report.FrameCount} frames at {options.FramesPerSecond}/s"));
        List(output, "left out because they cannot be read", report.Damaged);
        List(output, "left out because they are too short", report.TooShort);
        List(output, "incomplete", report.Incomplete);
    }

    /// <summary>Writes what a preparation of videos made.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">What it reported.</param>
    public static void Write(TextWriter output, Vibe.Preparation.Pipeline.PreparationReport report)
    {
        if (report.Store is { } store)
        {
            output.WriteLine(report.WasComplete ? "Nothing was left to do." : "Done.");
            Write(output, report.Folder, store);
            return;
        }

        output.WriteLine(FormattableString.Invariant(
            $"{report.Folder}: {report.Units} units. Shards that are not complete yet: {string.Join(", ", report.MissingShards)}"));
    }

    /// <summary>Writes what a store holds and what was left out of it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="folder">The store.</param>
    /// <param name="store">Its manifest.</param>
    public static void Write(TextWriter output, string folder, StoreManifest store)
    {
        var features = store.FeatureExtractor ?? "none";
        output.WriteLine(FormattableString.Invariant(
            $"{folder}: {store.Sequences.Count} sequences, {store.FrameCount} frames at {store.FramesPerSecond}/s, features {features}"));
        foreach (var drop in store.Dropped ?? [])
        {
            output.WriteLine(FormattableString.Invariant($"left out: {drop.Reason}: {drop.Frames} frames of {drop.Records} records"));
            foreach (var example in drop.Reason == DropLog.Damaged ? drop.Examples : [])
            {
                output.WriteLine($"  {example}");
            }
        }
    }

    /// <summary>Writes the command that trains with the stores.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="store">The motion store's folder.</param>
    /// <param name="film">The filmed store's folder; <see langword="null"/> where none was made.</param>
    public static void WriteNextStep(TextWriter output, string store, string? film)
    {
        output.WriteLine("Train with it:");
        output.WriteLine($"  {CommandText.Of(Arguments(store, film))}");
    }

    private static IEnumerable<string> Arguments(string store, string? film)
    {
        if (film is null)
        {
            return ["configs/vibe_synthetic.json", "--set", $$"""Data:Motion=[{"Path":"{{store.Replace('\\', '/')}}"}]"""];
        }

        IEnumerable<string> stores = Set("Data:Motion", store, UsualStore).Concat(Set("Data:Train2D", film, UsualFilm))
            .Concat(Set("Data:Train3D", film, UsualFilm));
        return stores.Prepend("configs/vibe_amass.json");
    }

    private static IEnumerable<string> Set(string list, string folder, string usual) =>
        Path.GetFullPath(folder) == Path.GetFullPath(usual) ? [] : ["--set", $"{list}:0:Path={folder}"];

    private static void List(TextWriter output, string what, IReadOnlyList<MotionIssue> issues)
    {
        if (issues.Count == 0)
        {
            return;
        }

        output.WriteLine(FormattableString.Invariant($"{what}: {issues.Count}"));
        foreach (var issue in issues.Take(ListedFiles))
        {
            output.WriteLine($"  {issue.File}: {issue.Reason}");
        }

        if (issues.Count > ListedFiles)
        {
            output.WriteLine(FormattableString.Invariant($"  and {issues.Count - ListedFiles} more"));
        }

        foreach (var problem in issues.Select(issue => issue.Problem).OfType<PreparationProblem>().Distinct())
        {
            output.WriteLine($"  {Remedies.Of(problem)}");
        }
    }
}
