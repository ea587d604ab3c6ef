using System.Text;
using Vibe.Formats.Internal;

namespace Vibe.Formats.TensorFlow;

/// <summary>The values of one feature of a <c>tf.train.Example</c>; their shape is not in the file.</summary>
public sealed class TfFeature
{
    private readonly string _source;
    private readonly string _name;
    private readonly ReadOnlyMemory<byte>[] _bytes;
    private readonly float[] _floats;
    private readonly long[] _integers;

    private TfFeature(
        TfFeatureKind kind, ReadOnlyMemory<byte>[] bytes, float[] floats, long[] integers, (string Source, string Name) place) =>
        (Kind, _bytes, _floats, _integers, _source, _name) = (kind, bytes, floats, integers, place.Source, place.Name);

    /// <summary>Gets what the values are.</summary>
    public TfFeatureKind Kind { get; }

    /// <summary>Gets the number of values.</summary>
    public int Count => _bytes.Length + _floats.Length + _integers.Length;

    /// <summary>Gets the byte strings.</summary>
    /// <exception cref="InvalidDataException">The feature holds numbers.</exception>
    public IReadOnlyList<ReadOnlyMemory<byte>> Bytes => Is(TfFeatureKind.Bytes) ? _bytes : [];

    /// <summary>Gets the numbers.</summary>
    /// <exception cref="InvalidDataException">The feature holds something else.</exception>
    public IReadOnlyList<float> Floats => Is(TfFeatureKind.Floats) ? _floats : [];

    /// <summary>Gets the integers.</summary>
    /// <exception cref="InvalidDataException">The feature holds something else.</exception>
    public IReadOnlyList<long> Integers => Is(TfFeatureKind.Integers) ? _integers : [];

    /// <summary>Gets the byte strings as UTF-8 texts.</summary>
    /// <exception cref="InvalidDataException">The feature holds numbers.</exception>
    public IReadOnlyList<string> Texts => [.. Bytes.Select(bytes => Encoding.UTF8.GetString(bytes.Span))];

    /// <summary>Reads a serialised feature.</summary>
    /// <param name="message">The message.</param>
    /// <param name="source">Name of file and record for messages.</param>
    /// <param name="name">Name of the feature.</param>
    internal static TfFeature Parse(ProtobufMessage message, string source, string name)
    {
        var kind = TfFeatureKind.None;
        var (bytes, floats, integers) = (new List<ReadOnlyMemory<byte>>(), new List<float>(), new List<long>());
        while (message.Next(out var field))
        {
            if (field is < 1 or > 3)
            {
                message.Skip();
                continue;
            }

            // One of three; the last one counts.
            kind = (TfFeatureKind)field;
            bytes.Clear();
            floats.Clear();
            integers.Clear();
            var list = message.Message();
            while (list.Next(out var item))
            {
                switch (kind)
                {
                    case var _ when item != 1: list.Skip(); break;
                    case TfFeatureKind.Bytes: bytes.Add(list.Bytes()); break;
                    case TfFeatureKind.Floats: list.Floats(floats); break;
                    default: list.Integers(integers); break;
                }
            }
        }

        return new TfFeature(kind, [.. bytes], [.. floats], [.. integers], (source, name));
    }

    // A list that was empty may have been left out altogether.
    private bool Is(TfFeatureKind wanted) => Kind == wanted || (Kind == TfFeatureKind.None
        ? false
        : throw Refusal.Of($"{_source}: feature '{Refusal.Safe(_name)}'", $"expected {wanted} but the feature holds {Kind}."));
}
