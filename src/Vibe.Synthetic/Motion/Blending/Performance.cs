using Vibe.Synthetic.Motion.Rig;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Blending;

/// <summary>A chain of takes with transitions between them.</summary>
internal sealed class Performance
{
    private readonly List<Part> _parts = [];

    /// <summary>Gets the seconds planned so far.</summary>
    public float Seconds { get; private set; }

    /// <summary>Gets where the last take ends; null before the first.</summary>
    public Placement? End { get; private set; }

    /// <summary>Adds a take, which must start where the last one ends.</summary>
    public void Add(string activity, Take take, float tempo)
    {
        Transition? lead = null;
        if (_parts.Count > 0)
        {
            var last = _parts[^1].Take;
            lead = new Transition(Moment(last, last.Duration), Moment(take, 0f), tempo);
        }

        var start = Seconds + (lead?.Seconds ?? 0f);
        _parts.Add(new Part(activity, lead, Seconds, start, take));
        Seconds = start + take.Duration;
        End = take.End;
    }

    /// <summary>Writes the pose at a time and returns the activity that it belongs to.</summary>
    public string Write(float time, RigPose pose)
    {
        var index = _parts.Count - 1;
        while (index > 0 && _parts[index].Begin > time)
        {
            index--;
        }

        var part = _parts[index];
        if (time < part.Start)
        {
            part.Lead!.Write(time - part.Begin, pose);
        }
        else
        {
            part.Take.Write(MathF.Min(time - part.Start, part.Take.Duration), pose);
        }

        return part.Activity;
    }

    private static RigPose Moment(Take take, float time)
    {
        var pose = new RigPose();
        take.Write(time, pose);
        return pose;
    }

    private sealed record Part(string Activity, Transition? Lead, float Begin, float Start, Take Take);
}
