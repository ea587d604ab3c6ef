namespace Vibe.Training.Configuration;

/// <summary>Guesses which key was meant.</summary>
/// <param name="root">The root of the options tree.</param>
internal sealed class KeySuggestion(Type root)
{
    private const int ShownPlaces = 3;
    private readonly string[] _paths = [.. ConfigurationReference.Describe(root).Select(key => key.Path)];

    /// <summary>Explains an unknown key.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="section">The record in whose section it was written.</param>
    /// <returns>What to write instead.</returns>
    public string Explain(string path, Type section)
    {
        if (path.Contains('.') && NearestName.Find(path.Replace('.', ':'), _paths) is { } colons)
        {
            return $"unknown key. Did you mean {colons}?";
        }

        var name = KeyPath.Last(path);
        var places = _paths.Where(known => KeyPath.Last(known).Equals(name, StringComparison.OrdinalIgnoreCase)).Take(ShownPlaces)
            .ToArray();
        if (places.Length > 0)
        {
            return $"is not a key of this section. It belongs to {string.Join(" or ", places)}.";
        }

        var names = OptionProperty.Of(section).Select(property => property.Name).ToArray();
        if (NearestName.Find(name, names) is { } neighbour)
        {
            return $"unknown key. Did you mean {neighbour}?";
        }

        return NearestName.Find(name, _paths, KeyPath.Last) is { } elsewhere
            ? $"unknown key. Did you mean {elsewhere}?"
            : $"unknown key. The keys here are {string.Join(", ", names)}.";
    }
}
