using Vibe.Core.Metrics;
using Vibe.Training.Evaluation.Protocols;
using Vibe.Training.Evaluation.Results;

namespace Vibe.Training.Evaluation.Comparisons;

/// <summary>Evaluations side by side, paired by sequence. Only what was measured alike is compared.</summary>
/// <param name="Names">The methods' names, the first is what the others are compared with.</param>
/// <param name="Stores">A store and a variant at a time.</param>
/// <param name="Notes">What could not be compared, and why.</param>
public sealed record RunComparison(IReadOnlyList<string> Names, IReadOnlyList<StoreComparison> Stores, IReadOnlyList<string> Notes)
{
    /// <summary>Compares evaluations.</summary>
    /// <param name="reports">At least two; the first is what the others are compared with.</param>
    /// <exception cref="InvalidDataException">They have nothing in common that was measured alike; the message says what differs.</exception>
    public static RunComparison Of(IReadOnlyList<EvaluationReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentOutOfRangeException.ThrowIfLessThan(reports.Count, 2);

        string[] names = [.. Distinguish([.. reports.Select(report => report.Method.Name)])];
        var stores = new List<StoreComparison>();
        var notes = new List<string>();
        foreach (var first in reports[0].Results)
        {
            StoreEvaluation?[] others = [.. reports.Skip(1).Select(report => Counterpart(first, report))];
            var problem = Enumerable.Range(0, others.Length).Select(i => Problem(first, others[i], names[0], names[i + 1])).FirstOrDefault(found => found is not null);
            if (problem is not null)
            {
                notes.Add(problem);
                continue;
            }

            stores.Add(Compare([first, .. others.Select(other => other!)]));
        }

        return stores.Count > 0
            ? new RunComparison(names, stores, notes)
            : throw new InvalidDataException($"The evaluations have nothing in common that was measured alike:\n  {string.Join("\n  ", notes)}");
    }

    private static IEnumerable<string> Distinguish(string[] names) =>
        names.Select((name, i) => names.Count(other => other == name) == 1 ? name : FormattableString.Invariant($"{name} ({i + 1})"));

    private static StoreEvaluation? Counterpart(StoreEvaluation first, EvaluationReport report) => report.Results.FirstOrDefault(result =>
        result.Store.ContentKey == first.Store.ContentKey && result.Protocol.Variant == first.Protocol.Variant);

    private static string? Problem(StoreEvaluation first, StoreEvaluation? other, string firstName, string otherName)
    {
        var what = $"store '{first.Store.Name}', {first.Protocol.Variant}";
        if (other is null)
        {
            return $"{what}: measured for {firstName} but not for {otherName}.";
        }

        (string Name, string One, string Two)[] parts =
        [
            ("preset", first.Protocol.Preset, other.Protocol.Preset), ("joints", first.Protocol.Joints, other.Protocol.Joints),
            ("body model", first.Protocol.BodyModel, other.Protocol.BodyModel), ("truth", first.Protocol.Truth, other.Protocol.Truth),
            ("frames", first.Protocol.Frames, other.Protocol.Frames), ("acceleration", first.Protocol.Acceleration, other.Protocol.Acceleration),
        ];
        var different = Array.Find(parts, part => part.One != part.Two);
        return different.Name is not null
            ? $"{what}: measured under other protocols: {different.Name} is '{different.One}' for {firstName} but '{different.Two}' for {otherName}."
            : !first.Sequences.Select(sequence => (sequence.Name, sequence.Frames)).SequenceEqual(other.Sequences.Select(sequence => (sequence.Name, sequence.Frames)))
                ? $"{what}: {firstName} and {otherName} were measured on different sequences or frames."
                : null;
    }

    private static StoreComparison Compare(StoreEvaluation[] results)
    {
        var metrics = MetricInfo.All.Select(info => info.Metric).Where(metric => Array.TrueForAll(results, result => result.Of(metric) is not null));
        return new StoreComparison(
            results[0].Store, results[0].Protocol, [.. results[0].Sequences.Select(sequence => sequence.Name)], [.. metrics.Select(metric => Compare(metric, results))]);
    }

    private static MetricComparison Compare(Metric metric, StoreEvaluation[] results)
    {
        SequenceMean[][] sums = [.. results.Select(result => result.Sequences.Select(sequence => sequence.Of(metric)).ToArray())];
        double[] means = [.. sums.Select(method => method.Aggregate(default(SequenceMean), SequenceMean.Add).Mean)];
        return new MetricComparison(
            metric,
            means,
            [
                .. Enumerable.Range(1, results.Length - 1).Select(i => new Difference(
                    means[i] - means[0], SequenceBootstrap.OfDifference(sums[0], sums[i]), [.. sums[0].Zip(sums[i], (one, other) => other.Mean - one.Mean)])),
            ]);
    }
}
