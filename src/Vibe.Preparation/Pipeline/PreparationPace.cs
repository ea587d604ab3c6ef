using System.Diagnostics;

namespace Vibe.Preparation.Pipeline;

/// <summary>Measures how fast a preparation goes and how long it will take.</summary>
/// <param name="weights">The weight of every unit.</param>
/// <param name="unitsBefore">Units that earlier runs did.</param>
/// <param name="framesBefore">Frames that earlier runs did.</param>
/// <param name="progress">Receives the progress; <see langword="null"/> notifies nobody.</param>
internal sealed class PreparationPace(
    IReadOnlyList<long> weights, int unitsBefore, long framesBefore, IProgress<PreparationProgress>? progress)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _units; // of this run
    private long _frames; // of this run
    private string _unit = string.Empty;

    /// <summary>Notes the unit at hand.</summary>
    public void Begin(string unit)
    {
        _unit = unit;
        Tell();
    }

    /// <summary>Notes frames.</summary>
    public void Add(int frames)
    {
        _frames += frames;
        Tell();
    }

    /// <summary>Notes that the unit at hand is done.</summary>
    public void End()
    {
        _units++;
        Tell();
    }

    private void Tell()
    {
        if (progress is null)
        {
            return;
        }

        var seconds = _clock.Elapsed.TotalSeconds;
        var done = weights.Skip(unitsBefore).Take(_units).Sum(weight => (double)Math.Max(1, weight));
        var left = weights.Skip(unitsBefore + _units).Sum(weight => (double)Math.Max(1, weight));
        progress.Report(new PreparationProgress(
            unitsBefore + _units, weights.Count, _unit, framesBefore + _frames, seconds > 0 ? _frames / seconds : 0,
            done > 0 ? TimeSpan.FromSeconds(seconds * left / done) : left == 0 ? TimeSpan.Zero : null));
    }
}
