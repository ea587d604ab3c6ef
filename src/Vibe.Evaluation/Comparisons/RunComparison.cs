using Vibe.Core.Metrics;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;

namespace Vibe.Evaluation.Comparisons;

/// <summary>
/// A comparison of evaluations, paired by sequence. Only numbers of the same protocol, sequences and frames are compared.
/// </summary>
/// <param name="Methods">The methods under distinct names; the first is what the others are compared with.</param>
/// <param name="Stores">The comparison of each store and variant.</param>
/// <param name="Notes">What could not be compared, and why.</param>
public sealed record RunComparison(
    IReadOnlyList<EvaluatedMethod> Methods, IReadOnlyList<StoreComparison> Stores, IReadOnlyList<string> Notes)
{
    /// <summary>Compares evaluations.</summary>
    /// <param name="reports">At least two; the first is what the others are compared with.</param>
    /// <exception cref="InvalidDataException">
    /// They have no result with the same store, protocol, sequences and frames; the message says what differs.
    /// </exception>
    public static RunComparison Of(IReadOnlyList<EvaluationReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentOutOfRangeException.ThrowIfLessThan(reports.Count, 2);

        EvaluatedMethod[] methods = [.. reports.Select((report, i) => report.Method with { Name = Distinguish(reports, i) })];
        var stores = new List<StoreComparison>();
        var notes = new List<string>();
        foreach (var first in reports[0].Results)
        {
            var compared = new List<(string Name, StoreEvaluation Result)> { (methods[0].Name, first) };
            foreach (var (method, report) in methods.Zip(reports).Skip(1))
            {
                var other = Counterpart(first, report);
                if (Problem(first, other, methods[0].Name, method.Name) is { } problem)
                {
                    notes.Add(problem);
                }
                else
                {
                    compared.Add((method.Name, other!));
                }
            }

            if (compared.Count > 1)
            {
                stores.Add(Compare([.. compared.Select(entry => entry.Name)], [.. compared.Select(entry => entry.Result)]));
            }
        }

        return stores.Count > 0
            ? new RunComparison(methods, stores, notes)
            : throw new InvalidDataException(
                $"The evaluations have no result with the same store, protocol, sequences and frames:\n  {string.Join("\n  ", notes)}");
    }

    /// <summary>A method's name; where one before it has the same, with what was done otherwise at test time, or else its number.</summary>
    private static string Distinguish(IReadOnlyList<EvaluationReport> reports, int index)
    {
        var (name, _, testTime) = reports[index].Method;
        EvaluatedMethod[] alike = [.. reports.Select(report => report.Method).Where(method => method.Name == name)];
        if (alike.Select(method => method.TestTime).Distinct().Count() < alike.Length)
        {
            return FormattableString.Invariant($"{name} ({index + 1})");
        }

        var otherwise = testTime.Split(", ").Except(alike[0].TestTime.Split(", "));
        return string.Join(", ", [name, .. otherwise]);
    }

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
            ("frames", first.Protocol.Frames, other.Protocol.Frames),
            ("acceleration", first.Protocol.Acceleration, other.Protocol.Acceleration),
        ];
        var different = Array.Find(parts, part => part.One != part.Two);
        return different.Name is not null
            ? $"{what}: measured under different protocols: {different.Name} is '{different.One}' for {firstName} "
                + $"but '{different.Two}' for {otherName}."
            : !first.Sequences.Select(sequence => (sequence.Name, sequence.Frames)).SequenceEqual(
                other.Sequences.Select(sequence => (sequence.Name, sequence.Frames)))
                ? $"{what}: {firstName} and {otherName} were measured on different sequences or frames."
                : null;
    }

    private static StoreComparison Compare(string[] names, StoreEvaluation[] results)
    {
        var metrics = MetricInfo.All.Select(info => info.Metric).Where(
            metric => Array.TrueForAll(results, result => result.Of(metric) is not null));
        return new StoreComparison(
            results[0].Store, results[0].Protocol, names, [.. results[0].Sequences.Select(sequence => sequence.Name)],
            [.. metrics.Select(metric => Compare(metric, results))]);
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
                    means[i] - means[0], SequenceBootstrap.OfDifference(sums[0], sums[i]),
                    [.. sums[0].Zip(sums[i], (one, other) => other.Mean - one.Mean)])),
            ]);
    }
}
