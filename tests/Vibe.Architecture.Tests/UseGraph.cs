namespace Vibe.Architecture.Tests;

/// <summary>The namespaces of one or several rooms and which uses which.</summary>
/// <param name="uses">The uses.</param>
internal sealed class UseGraph(IEnumerable<NamespaceUse> uses)
{
    private readonly ILookup<string, string> _targets = uses.ToLookup(use => use.From, use => use.To);

    /// <summary>Finds everything that a namespace uses, directly or through others.</summary>
    /// <param name="start">The namespace to begin with.</param>
    /// <returns>The namespaces that can be reached; <paramref name="start"/> is among them only if it lies in a circle.</returns>
    public IReadOnlySet<string> Reachable(string start)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([start]);
        while (open.TryPop(out var name))
        {
            foreach (var target in _targets[name].Where(seen.Add))
            {
                open.Push(target);
            }
        }

        return seen;
    }

    /// <summary>Finds the largest group of namespaces of which each uses each other, directly or through others.</summary>
    /// <returns>The group in alphabetical order; empty where nothing runs in a circle.</returns>
    public IReadOnlyList<string> LargestCycle()
    {
        var reachable = _targets.ToDictionary(group => group.Key, group => Reachable(group.Key));
        return reachable
            .Select(pair => pair.Value.Where(other => reachable.TryGetValue(other, out var back) && back.Contains(pair.Key)))
            .Select(group => group.Order(StringComparer.Ordinal).ToList())
            .OrderByDescending(group => group.Count)
            .FirstOrDefault() ?? [];
    }
}
