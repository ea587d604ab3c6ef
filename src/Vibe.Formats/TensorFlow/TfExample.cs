using Vibe.Formats.Internal;

namespace Vibe.Formats.TensorFlow;

/// <summary>A <c>tf.train.Example</c>: features by name.</summary>
public sealed class TfExample
{
    private readonly OrderedDictionary<string, TfFeature> _features;
    private readonly string _source;

    private TfExample(OrderedDictionary<string, TfFeature> features, string source) => (_features, _source) = (features, source);

    /// <summary>Gets the names of the features in the order of the file.</summary>
    public IReadOnlyList<string> Names => [.. _features.Keys];

    /// <summary>Gets a feature.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">There is no such feature; names those there are.</exception>
    public TfFeature this[string name] => _features.TryGetValue(name, out var feature)
        ? feature
        : throw Refusal.Of(_source, $"no feature '{name}'; there are {string.Join(", ", _features.Keys.Take(32))}.");

    /// <summary>Returns whether there is a feature.</summary>
    /// <param name="name">Its name.</param>
    public bool Contains(string name) => _features.ContainsKey(name);

    /// <summary>Reads a serialised example.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="source">Name for messages.</param>
    internal static TfExample Parse(byte[] bytes, string source)
    {
        var features = new OrderedDictionary<string, TfFeature>(StringComparer.Ordinal);
        var example = new ProtobufMessage(bytes, 0, bytes.Length, source);
        while (example.Next(out var field))
        {
            if (field != 1)
            {
                example.Skip();
                continue;
            }

            var map = example.Message();
            while (map.Next(out field))
            {
                if (field == 1)
                {
                    AddEntry(features, map.Message(), source);
                }
                else
                {
                    map.Skip();
                }
            }
        }

        return new TfExample(features, source);
    }

    private static void AddEntry(OrderedDictionary<string, TfFeature> features, ProtobufMessage entry, string source)
    {
        var name = string.Empty;
        var value = new ProtobufMessage([], 0, 0, source);
        while (entry.Next(out var field))
        {
            switch (field)
            {
                case 1: name = entry.Text(); break;
                case 2: value = entry.Message(); break;
                default: entry.Skip(); break;
            }
        }

        features[name] = TfFeature.Parse(value, source, name);
    }
}
