using Vibe.Formats.Hdf5.Blocks;
using Vibe.Formats.Hdf5.Headers;

namespace Vibe.Formats.Hdf5.Groups;

/// <summary>The groups of a file and what is in them.</summary>
/// <param name="source">The file.</param>
/// <param name="root">Where the root group's header is.</param>
internal sealed class Hdf5Tree(Hdf5Source source, long root)
{
    private const int MostSoftLinks = 16;

    /// <summary>Gives the root group.</summary>
    public Hdf5Object Root() => new(string.Empty, ObjectHeader.Read(source, root));

    /// <summary>Gives an object.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="position">Where its header is.</param>
    public Hdf5Object At(string name, long position) => new(name, ObjectHeader.Read(source, position));

    /// <summary>Lists the members of a group; soft links that lead nowhere are left out.</summary>
    /// <param name="group">The group.</param>
    public IEnumerable<Hdf5Object> Children(Hdf5Object group) =>
        Links.Of(source, group.Header).Select(link => Follow(group, link, 0)).OfType<Hdf5Object>();

    private Hdf5Object? Follow(Hdf5Object group, Link link, int depth)
    {
        if (link.Target is null)
        {
            return At(link.Name, link.Position);
        }

        if (depth == MostSoftLinks)
        {
            throw source.Refuse(group.Header.Position, $"the soft link '{link.Name}' leads too deep or in a circle.");
        }

        var place = link.Target.StartsWith('/') ? Root() : group;
        foreach (var name in link.Target.Split('/').Where(name => name is not ("" or ".")))
        {
            var next = place.Header.IsGroup ? Links.Of(source, place.Header).FirstOrDefault(candidate => candidate.Name == name) : null;
            if (next is null || Follow(place, next, depth + 1) is not { } found)
            {
                return null;
            }

            place = found;
        }

        return place with { Name = link.Name };
    }
}
