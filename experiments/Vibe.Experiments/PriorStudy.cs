using System.Globalization;
using System.Text;
using Vibe.Sweeps.Results;

namespace Vibe.Experiments;

/// <summary>Turns the trials of a sweep over arms into tables: medians over the seeds, and paired differences from one arm.</summary>
/// <remarks>Every parameter but <c>arm</c> makes tables of its own. Intervals are those of <see cref="MedianInterval"/>.</remarks>
internal static class PriorStudy
{
    /// <summary>Writes the tables of sweeps.</summary>
    /// <param name="arguments">
    /// Folders of sweeps; <c>--against ARM</c> names the arm that the others are compared with (default none), and <c>--test</c> takes the
    /// test set instead of the validation set.
    /// </param>
    /// <returns>The program's exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        var against = arguments.SkipWhile(argument => argument != "--against").Skip(1).FirstOrDefault() ?? "none";
        var isTest = arguments.Contains("--test");
        string[] folders = [.. arguments.Where(argument => argument is not ("--against" or "--test") && argument != against)];
        if (folders.Length == 0)
        {
            Console.Error.WriteLine("Name the folder of a sweep, for example runs/prior-c.");
            return 2;
        }

        foreach (var folder in folders)
        {
            foreach (var setting in StudyTrial.Read(folder, isTest).GroupBy(trial => trial.Setting))
            {
                Console.WriteLine($"## {folder}{(setting.Key.Length == 0 ? string.Empty : ": " + setting.Key)}\n");
                Console.WriteLine(Table([.. setting], against));
            }
        }

        return 0;
    }

    private static string Table(StudyTrial[] trials, string against)
    {
        var measures = StudyMeasure.All.Where(measure => trials.All(trial => double.IsFinite(measure.Value(trial)))).ToArray();
        var text = new StringBuilder();
        Row(text, ["arm", "seeds", .. measures.Select(measure => measure.Name)]);
        Row(text, Enumerable.Repeat("---", measures.Length + 2));
        foreach (var arm in trials.GroupBy(trial => trial.Arm))
        {
            var cells = measures.Select(measure => Text(MedianInterval.Of(arm.Select(trial => measure.Value(trial)))));
            Row(text, [arm.Key, arm.Count().ToString(CultureInfo.InvariantCulture), .. cells]);
        }

        foreach (var arm in trials.GroupBy(trial => trial.Arm).Where(arm => arm.Key != against))
        {
            var pairs = arm.Join(
                trials.Where(trial => trial.Arm == against), trial => trial.Seed, trial => trial.Seed, (one, other) => (one, other));
            (StudyTrial One, StudyTrial Other)[] paired = [.. pairs];
            if (paired.Length > 0)
            {
                Row(text, [$"{arm.Key} - {against}", $"{paired.Length}", .. measures.Select(measure => Difference(measure, paired))]);
            }
        }

        return text.Append("\nMedian over the seeds; in brackets the interval that contains the true median with 95 % where there are ")
            .Append("six seeds or more, else the whole range. Differences are those of equal seeds.\n").ToString();
    }

    private static string Difference(StudyMeasure measure, (StudyTrial One, StudyTrial Other)[] pairs)
    {
        double[] differences = [.. pairs.Select(pair => measure.Value(pair.One) - measure.Value(pair.Other))];
        return FormattableString.Invariant(
            $"{Text(MedianInterval.Of(differences))}, less in {differences.Count(difference => difference < 0)}");
    }

    private static string Text(MedianInterval interval) =>
        FormattableString.Invariant($"{interval.Median:F1} ({interval.Low:F1} to {interval.High:F1})");

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
