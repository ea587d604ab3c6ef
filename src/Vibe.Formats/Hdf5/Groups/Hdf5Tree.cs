using Vibe.Formats.Hdf5.Blocks;
using Vibe.Formats.Hdf5.Headers;

namespace Vibe.Formats.Hdf5.Groups;

/// <summary>The groups of a file and what is in them.</summary>
/// <param name="source">The file.</param>
/// <param name="root">Where the root group's header is.</param>
internal sealed class Hdf5Tree(Hdf5Source source, long root)
{
    private const int MostSoftLinks = 16;

    // The links of groups that soft links lead through, by where the group's header is.
    private readonly Dictionary<long, Dictionary<string, Link>> _known = [];

    /// <summary>Gives the root group.</summary>
    public Hdf5Object Root() => At(string.Empty, root);

    /// <summary>Gives an object.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="position">Where its header is.</param>
    public Hdf5Object At(string name, long position) => new(name, ObjectHeader.Read(source, position));

    /// <summary>Lists the members of a group; soft links that lead nowhere are left out.</summary>
    /// <param name="group">The group.</param>
    /// <param name="skipped">Called for each link that is not followed, with its name and the reason.</param>
    public IEnumerable<Hdf5Object> Children(Hdf5Object group, Action<string, string>? skipped = null)
    {
        foreach (var link in Links.Of(source, group.Header))
        {
            if (link.Problem is not null)
            {
                skipped?.Invoke(link.Name, link.Problem);
            }
            else if (Follow(group.Header.Position, link, 0) is { } position)
            {
                yield return At(link.Name, position);
            }
        }
    }

    // Where the object's header is that a link leads to.
    private long? Follow(long group, Link link, int depth)
    {
        if (link.Target is null)
        {
            return link.Problem is null ? link.Position : null;
        }

        if (depth == MostSoftLinks)
        {
            throw source.Refuse(group, $"the soft link '{link.Name}' leads too deep or in a circle.");
        }

        source.Step(group, link.Target.Length);
        var place = link.Target.StartsWith('/') ? root : group;
        foreach (var name in link.Target.Split('/').Where(name => name is not ("" or ".")))
        {
            source.Step(place, 0);
            if (!LinksOf(place).TryGetValue(name, out var next) || Follow(place, next, depth + 1) is not { } found)
            {
                return null;
            }

            place = found;
        }

        return place;
    }

    private Dictionary<string, Link> LinksOf(long position)
    {
        if (!_known.TryGetValue(position, out var links))
        {
            links = new Dictionary<string, Link>(StringComparer.Ordinal);
            var header = ObjectHeader.Read(source, position);
            foreach (var link in header.IsGroup ? Links.Of(source, header) : [])
            {
                links.TryAdd(link.Name, link);
            }

            _known.Add(position, links);
        }

        return links;
    }
}
