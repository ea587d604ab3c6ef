namespace Vibe.Data.Stores;

/// <summary>Counts what a preparation leaves out, by reason.</summary>
public sealed class DropLog
{
    /// <summary>The reason of records that cannot be read.</summary>
    public const string Damaged = "damaged";

    private const int ExampleCount = 20;

    private readonly List<StoreDrop> _drops = [];

    /// <summary>Gets the counts in the order in which the reasons came up.</summary>
    public IReadOnlyList<StoreDrop> Counts => _drops;

    /// <summary>Counts frames that a rule leaves out.</summary>
    /// <param name="reason">The rule.</param>
    /// <param name="record">The record that the frames belong to.</param>
    /// <param name="frames">Number of frames; 0 is ignored.</param>
    public void Add(string reason, string record, long frames)
    {
        if (frames > 0)
        {
            Add(new StoreDrop(reason, 1, frames, [record]));
        }
    }

    /// <summary>Counts a record that cannot be read.</summary>
    /// <param name="record">The file and the record in it.</param>
    /// <param name="frames">Frames lost, if known.</param>
    public void AddBad(string record, long frames) => Add(new StoreDrop(Damaged, 1, frames, [record]));

    /// <summary>Sets all counts to zero.</summary>
    public void Clear() => _drops.Clear();

    /// <summary>Adds other counts.</summary>
    /// <param name="drop">A reason's counts.</param>
    public void Add(StoreDrop drop)
    {
        ArgumentNullException.ThrowIfNull(drop);
        var at = _drops.FindIndex(known => known.Reason == drop.Reason);
        if (at < 0)
        {
            _drops.Add(drop);
            return;
        }

        var known = _drops[at];
        _drops[at] = new StoreDrop(
            drop.Reason, known.Records + drop.Records, known.Frames + drop.Frames,
            [.. known.Examples.Concat(drop.Examples).Take(ExampleCount)]);
    }
}
