using Vibe.Core;
using Vibe.Core.Geometry;
using Vibe.Preparation.Boxes;

namespace Vibe.Preparation.ThreeDpw;

/// <summary>The published list of a split's boxes, which the published preparation reads at the wrong places.</summary>
/// <remarks>
/// Track after track the list gets as many rows of scale zero as the first detection comes late, and then the track's boxes. It is read by
/// the rows of everything else, which begin with the first detection, so that boxes lag behind by all late starts so far.
/// </remarks>
internal sealed class PublishedBoxList
{
    private readonly List<BoxParameters> _boxes = [];
    private int _rows;

    /// <summary>Gets the unit whose tracks came last; <see langword="null"/> before the first.</summary>
    public ThreeDpwUnit? Last { get; private set; }

    /// <summary>Gives the list up to and without a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="source">The raw folder.</param>
    public static PublishedBoxList Before(ThreeDpwUnit unit, string source)
    {
        var earlier = new Stack<ThreeDpwUnit>();
        for (var before = unit.Before; before is not null; before = before.Before)
        {
            earlier.Push(before);
        }

        var list = new PublishedBoxList();
        foreach (var before in earlier)
        {
            foreach (var person in People(Path.Combine(source, before.Name)))
            {
                list.Add(ThreeDpwTracks.Boxes(person, Compatibility.Published));
            }

            list.Complete(before);
        }

        return list;
    }

    // A damaged file is refused, or left out and counted, where it is read itself.
    private static IReadOnlyList<ThreeDpwPerson> People(string path)
    {
        try
        {
            return ThreeDpwSequence.Read(path).People;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            return [];
        }
    }

    /// <summary>Adds a track.</summary>
    /// <param name="track">Its boxes.</param>
    /// <returns>The boxes that the published preparation stores with the track's rows.</returns>
    public IReadOnlyList<PersonBox> Add(BoxTrack track)
    {
        if (track.Boxes.Count == 0)
        {
            return [];
        }

        _boxes.AddRange(Enumerable.Repeat(default(BoxParameters), track.First));
        _boxes.AddRange(track.Boxes);
        var first = _rows;
        _rows += track.Boxes.Count;
        return [.. _boxes.GetRange(first, track.Boxes.Count).Select(box => box.ToBox())];
    }

    /// <summary>Takes note that all tracks of a unit are in the list.</summary>
    /// <param name="unit">The unit.</param>
    public void Complete(ThreeDpwUnit unit) => Last = unit;
}
