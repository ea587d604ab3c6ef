using Vibe.Data.Datasets.Amass;
using Vibe.Training.Runs;

namespace Vibe.Trainer.Verbs;

/// <summary>Says what a preparation made, what it left out and why, and what to do next.</summary>
internal static class PreparationReport
{
    private const string UsualStore = "data/stores/amass";
    private const string UsualFilm = "data/stores/amass_film";
    private const int ListedFiles = 20;

    /// <summary>Writes what the motion store holds and what is missing from it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">What the preparation reported.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="store">The motion store's folder.</param>
    public static void Write(TextWriter output, AmassReport report, AmassOptions options, string store)
    {
        output.WriteLine(FormattableString.Invariant(
            $"{store}: {report.SequenceCount} motions, {report.FrameCount} frames at {options.FramesPerSecond}/s"));
        List(output, "cannot be read", report.Damaged);
        List(output, "are too short", report.TooShort);
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

        IEnumerable<string> stores = Set("Data:Motion", store, UsualStore).Concat(Set("Data:Train2D", film, UsualFilm)).Concat(Set("Data:Train3D", film, UsualFilm));
        return stores.Prepend("configs/vibe_amass.json");
    }

    private static IEnumerable<string> Set(string list, string folder, string usual) =>
        Path.GetFullPath(folder) == Path.GetFullPath(usual) ? [] : ["--set", $"{list}:0:Path={folder}"];

    private static void List(TextWriter output, string what, IReadOnlyList<AmassIssue> issues)
    {
        if (issues.Count == 0)
        {
            return;
        }

        output.WriteLine(FormattableString.Invariant($"left out because they {what}: {issues.Count}"));
        foreach (var issue in issues.Take(ListedFiles))
        {
            output.WriteLine($"  {issue.File}: {issue.Reason}");
        }

        if (issues.Count > ListedFiles)
        {
            output.WriteLine(FormattableString.Invariant($"  and {issues.Count - ListedFiles} more"));
        }
    }
}
