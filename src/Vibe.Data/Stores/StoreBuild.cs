namespace Vibe.Data.Stores;

/// <summary>
/// A frame store that is prepared unit by unit; after an interruption it continues with the unit after the last complete one.
/// </summary>
public sealed class StoreBuild : IDisposable
{
    private readonly PartialFolder _partial;
    private readonly StoreJournal _journal;
    private readonly StoreWriter _writer;
    private readonly List<StoreSequence> _current = [];

    private StoreBuild(PartialFolder partial, StoreJournal journal)
    {
        (_partial, _journal) = (partial, journal);
        _writer = new StoreWriter(
            partial, StoreKind.Frames, journal.Plan.Info.HalfFeatures, [.. journal.Entries.SelectMany(entry => entry.Sequences)]);
    }

    /// <summary>Gets how many units of the plan are complete.</summary>
    public int UnitCount => _journal.Entries.Count;

    /// <summary>Gets the frames of the complete units.</summary>
    public long FrameCount => _writer.FrameCount;

    /// <summary>Begins a store, or continues an interrupted one.</summary>
    /// <param name="target">Where the store shall appear.</param>
    /// <param name="plan">The plan of the store.</param>
    /// <returns>The build; <see langword="null"/> where the target is complete already.</returns>
    /// <exception cref="IOException">
    /// Something else is in the way, or another process is at work; the message says what differs.
    /// </exception>
    public static StoreBuild? Open(string target, StorePlan plan)
    {
        if (Directory.Exists(target) && IsComplete(target, plan))
        {
            StoreJournal.Remove(target); // where a process was interrupted just after the naming
            return null;
        }

        var partial = new PartialFolder(target, replace: false, keep: true);
        try
        {
            return Take(partial, plan);
        }
        catch
        {
            partial.Dispose();
            throw;
        }
    }

    /// <summary>Appends a sequence to the current unit.</summary>
    /// <param name="sequence">The sequence, with the numbers of its frames.</param>
    public void Append(FrameSequence sequence)
    {
        var frames = sequence.FrameIds!.Length;
        _current.Add(
            new StoreSequence(sequence.Name, sequence.Subject, sequence.Motion, _writer.FrameCount, frames) { Gender = sequence.Gender });
        sequence.AppendTo(_writer);
    }

    /// <summary>Completes the current unit: its rows are flushed to the disk and it is not prepared again after an interruption.</summary>
    /// <param name="unit">The unit's name, the next of the plan.</param>
    /// <param name="drops">What was left out of it.</param>
    /// <param name="sources">The files that it was made from.</param>
    public void CompleteUnit(string unit, IReadOnlyList<StoreDrop> drops, IReadOnlyList<StoreSource> sources)
    {
        _writer.Flush();
        _journal.Add(new JournalEntry(unit, [.. _current], drops, sources));
        _current.Clear();
    }

    /// <summary>Completes the store, once every unit of the plan is complete.</summary>
    /// <returns>The store's manifest.</returns>
    public StoreManifest Complete() => Complete(_writer, _journal.Plan, _journal.Entries, () => StoreJournal.Remove(_partial.Path));

    /// <summary>Gives the folder its final name as a part for <see cref="Merge"/>: columns and journal without a manifest.</summary>
    public void CompletePart()
    {
        _writer.Flush();
        _writer.CloseColumns();
        _partial.Commit();
    }

    /// <summary>Merges parts, which <see cref="CompletePart"/> made of shares of one plan, into a store.</summary>
    /// <param name="target">Where the store shall appear.</param>
    /// <param name="parts">The parts' folders in their order.</param>
    /// <returns>The store's manifest.</returns>
    /// <exception cref="InvalidDataException">The parts were made with different plans; the message says what differs.</exception>
    public static StoreManifest Merge(string target, IReadOnlyList<string> parts)
    {
        var journals = parts.Select(StoreJournal.Open).ToList();
        var plan = journals[0].Plan;
        using var writer = new StoreWriter(new PartialFolder(target, replace: false), StoreKind.Frames, plan.Info.HalfFeatures, []);
        foreach (var (part, journal) in parts.Zip(journals))
        {
            if (StorePlanRules.Difference(plan with { First = 0, Count = 0 }, journal.Plan with { First = 0, Count = 0 }) is { } difference)
            {
                throw new InvalidDataException($"{part}: expected a part made like the others but {difference}. Prepare it again.");
            }

            writer.AppendFrom(part, [.. journal.Entries.SelectMany(entry => entry.Sequences)]);
        }

        return Complete(writer, plan, [.. journals.SelectMany(journal => journal.Entries)], beforeNaming: null);
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    /// <summary>Lists in words what was left out and why.</summary>
    /// <returns>Each reason with its count and an example; empty where nothing was left out.</returns>
    public string DropText() => string.Join("; ", Drops(_journal.Entries).Counts.Select(drop =>
        FormattableString.Invariant($"{drop.Reason} ({drop.Records}, e.g. {drop.Examples[0]})")));

    /// <summary>Checks whether a folder is the complete result of a plan.</summary>
    /// <param name="target">The folder.</param>
    /// <param name="plan">The plan.</param>
    /// <returns>Whether it is; <see langword="false"/> for a folder that is neither a store nor a part.</returns>
    /// <exception cref="IOException">The folder is the result of another plan; the message says what differs.</exception>
    public static bool IsComplete(string target, StorePlan plan)
    {
        if (StoreJournal.Exists(target) && !File.Exists(Path.Combine(target, StoreManifest.FileName)))
        {
            return StorePlanRules.Difference(plan, StoreJournal.Open(target).Plan) is not { } other ? true : throw InTheWay(target, other);
        }

        return File.Exists(Path.Combine(target, StoreManifest.FileName))
            && (StorePlanRules.Difference(plan, StoreManifest.Read(target)) is not { } difference
                ? true
                : throw InTheWay(target, difference));
    }

    private static StoreBuild? Take(PartialFolder partial, StorePlan plan)
    {
        if (File.Exists(Path.Combine(partial.Path, StoreManifest.FileName)))
        {
            if (StorePlanRules.Difference(plan, StoreManifest.Read(partial.Path)) is { } other)
            {
                throw InTheWay(partial.Path, other);
            }

            StoreJournal.Remove(partial.Path);
            partial.Commit();
            return null;
        }

        if (!StoreJournal.Exists(partial.Path))
        {
            partial.Clear();
            return new StoreBuild(partial, StoreJournal.Create(partial.Path, plan));
        }

        var journal = StoreJournal.Open(partial.Path);
        return StorePlanRules.Difference(plan, journal.Plan) is { } difference
            ? throw InTheWay(partial.Path, difference)
            : new StoreBuild(partial, journal);
    }

    private static StoreManifest Complete(StoreWriter writer, StorePlan plan, IReadOnlyList<JournalEntry> entries, Action? beforeNaming)
    {
        var provenance = StoreProvenance.Create(plan.Parameters, [.. entries.SelectMany(entry => entry.Sources).Distinct()]);
        var drops = Drops(entries);
        return writer.Complete(
            (columns, sequences, frames) => plan.Info.Manifest(columns, sequences, frames, provenance) with
            {
                Dropped = drops.Counts.Count == 0 ? null : drops.Counts,
            },
            beforeNaming);
    }

    private static DropLog Drops(IEnumerable<JournalEntry> entries)
    {
        var drops = new DropLog();
        foreach (var drop in entries.SelectMany(entry => entry.Drops))
        {
            drops.Add(drop);
        }

        return drops;
    }

    private static IOException InTheWay(string folder, string difference) =>
        new($"{folder}: expected nothing, or unfinished work to continue, but {difference}. "
            + "Delete the folder to begin again, or name another one.");
}
