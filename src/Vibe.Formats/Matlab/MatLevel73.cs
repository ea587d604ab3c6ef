using System.Runtime.InteropServices;
using Vibe.Formats.Hdf5;
using Vibe.Formats.Hdf5.Groups;
using Vibe.Formats.Hdf5.Headers;
using Vibe.Formats.Internal;
using Vibe.Formats.Numpy;

namespace Vibe.Formats.Matlab;

/// <summary>Reads the variables of a version 7.3 file, which is HDF5 with MATLAB's classes as attributes.</summary>
/// <remarks>HDF5 keeps the axes in reverse order, so that its C order is MATLAB's order.</remarks>
internal sealed class MatLevel73
{
    private const int DeepestNesting = 16;

    /// <summary>Bytes that a value takes besides its numbers, about; also bounds how many are looked up.</summary>
    private const int ValueSize = 4096;

    /// <summary>Bytes that a byte of characters takes on its way, about.</summary>
    private const int CharacterSize = 7;

    private readonly Hdf5File _file;
    private readonly MemoryBudget _budget;
    private int _depth;

    private MatLevel73(Hdf5File file) =>
        (_file, _budget) = (file, new MemoryBudget(file.Source.Length, () => file.Source.Length, true, file.Path));

    /// <summary>Reads every variable.</summary>
    /// <param name="file">The open file.</param>
    public static OrderedDictionary<string, object> Read(Hdf5File file) => new MatLevel73(file).Variables();

    private OrderedDictionary<string, object> Variables()
    {
        using var operation = _file.Source.Begin();
        var variables = new OrderedDictionary<string, object>(StringComparer.Ordinal);
        // Names with # are MATLAB's own groups of referenced values.
        var children = _file.Tree.Children(_file.Tree.Root(), (name, _) => variables[name] = new MatUnknown("link to another file"));
        foreach (var child in children.Where(child => !child.Name.StartsWith('#')).ToList())
        {
            variables[child.Name] = Value(child, child.Name);
        }

        return variables;
    }

    private object Value(Hdf5Object item, string name)
    {
        _budget.Take(ValueSize + (2 * name.Length));
        if (++_depth > DeepestNesting)
        {
            throw Refusal.Of(_file.Path, $"'{name}' is nested more than {DeepestNesting} deep.");
        }

        object value = item.Header.IsDataset ? Value(Dataset(item, name), Attributes.Of(_file.Source, item.Header).ToList())
            : item.Header.IsGroup ? Struct(item, name)
            : new MatUnknown("named type");
        _depth--;
        return value;
    }

    private Hdf5Dataset Dataset(Hdf5Object item, string name) => new(_file.Source, item.Header, name);

    private object Value(Hdf5Dataset dataset, List<Hdf5Attribute> attributes)
    {
        var kind = Class(attributes);
        if (attributes.Exists(attribute => attribute.Name == "MATLAB_empty"))
        {
            return Empty(kind);
        }

        _budget.Take(dataset.Size);
        long[] shape = [.. dataset.Shape.Reverse()];
        return kind switch
        {
            "cell" => new MatCell(shape, Referenced(dataset)),
            "char" => Characters(dataset, shape),
            _ when dataset.Descriptor[1] is 'V' or 'S' or 'O' => new MatUnknown(kind.Length > 0 ? kind : dataset.Descriptor),
            "logical" when dataset.Descriptor[^1] != '1' => throw Refusal.Of(
                _file.Path, $"'{dataset.Name}' holds truth values of type {dataset.Descriptor}."),
            "logical" => Numbers(dataset, "|b1", shape),
            _ => Numbers(dataset, dataset.Descriptor, shape),
        };
    }

    private NpyArray Numbers(Hdf5Dataset dataset, string descriptor, long[] shape) =>
        new(descriptor, shape, true, dataset.Read().InOrder(), $"{_file.Path}: '{Refusal.Safe(dataset.Name)}'");

    private MatText Characters(Hdf5Dataset dataset, long[] shape)
    {
        long[] table = shape.Length < 2 ? [1, .. shape.DefaultIfEmpty(1)] : shape;
        _budget.Take((long)Int128.Min((table[0] * (Int128)MatCharacters.TextSize) + (dataset.Size * (Int128)CharacterSize), long.MaxValue));
        return MatCharacters.Rows(new string(MemoryMarshal.Cast<ushort, char>(dataset.Read().ToArray<ushort>())), table);
    }

    private static object Empty(string kind) => kind switch
    {
        "cell" => new MatCell([0, 0], []),
        "char" => new MatText([0, 0], []),
        "struct" => new MatStruct([0, 0], [], []),
        _ => new NpyArray("<f8", [0, 0], true, ReadOnlyMemory<byte>.Empty, "empty array"),
    };

    private MatStruct Struct(Hdf5Object group, string name)
    {
        var fields = _file.Tree.Children(group).ToList();
        string[] names = [.. fields.Select(field => field.Name)];
        // In an array of structs each field is a list of references, without a class of its own.
        var columns = fields.TakeWhile(field => field.Header.IsDataset && Class(Attributes.Of(_file.Source, field.Header)).Length == 0)
            .Select(field => Dataset(field, $"{name}/{field.Name}")).TakeWhile(column => column.HoldsReferences).ToList();
        if (fields.Count > 0 && columns.Count == fields.Count)
        {
            var values = columns.ConvertAll(Referenced);
            var count = values[0].Length;
            if (values.Exists(column => column.Length != count))
            {
                throw Refusal.Of(
                    _file.Path, $"the fields of '{name}' have {string.Join(", ", values.Select(column => column.Length))} values.");
            }

            return new MatStruct(
                [.. columns[0].Shape.Reverse()], names, [.. Enumerable.Range(0, count).Select(
                    i => (IReadOnlyList<object>)[.. values.Select(column => column[i])])]);
        }

        return new MatStruct([1, 1], names, [[.. fields.Select(field => Value(field, $"{name}/{field.Name}"))]]);
    }

    private object[] Referenced(Hdf5Dataset dataset)
    {
        if (dataset.Size > _file.Source.Length)
        {
            throw Refusal.Of(_file.Path, $"'{dataset.Name}' is announced as {dataset.Size} bytes of references, which it cannot be.");
        }

        return [.. dataset.ReadReferences().Select((position, i) => Value(_file.Tree.At($"{i}", position), $"{dataset.Name}[{i}]"))];
    }

    private static string Class(IEnumerable<Hdf5Attribute> attributes) =>
        attributes.FirstOrDefault(attribute => attribute.Name == "MATLAB_class")?.Text ?? string.Empty;
}
