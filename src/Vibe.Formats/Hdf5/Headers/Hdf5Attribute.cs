using Vibe.Formats.Hdf5.Blocks;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5.Headers;

/// <summary>An attribute.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="Space">Its axes.</param>
/// <param name="Values">Its values as they are stored.</param>
internal sealed record Hdf5Attribute(string Name, Datatype Type, Dataspace Space, Hdf5Cursor Values)
{
    /// <summary>Gets the first value as a text; empty if the attribute is none.</summary>
    public string Text => Values.Left < Type.Size ? string.Empty : Type.Kind switch
    {
        DatatypeKind.Text => DatasetTexts.Fixed(Values.Again().Take(Type.Size).Span, Type, Budget())[0],
        DatatypeKind.VariableText => DatasetTexts.Variable(Values.Again().Part(Type.Size), Type, Budget())[0],
        _ => string.Empty,
    };

    private MemoryBudget Budget() => new(Values.Bytes.Length, () => Values.Source.Length, false, Values.Source.Path);
}
