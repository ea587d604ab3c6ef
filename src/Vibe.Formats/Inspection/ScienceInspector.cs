using Vibe.Formats.Hdf5;
using Vibe.Formats.Matlab;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;

namespace Vibe.Formats.Inspection;

/// <summary>Describes MATLAB and HDF5 files.</summary>
internal sealed class ScienceInspector : IFormatInspector
{
    /// <inheritdoc/>
    public FileDescription? Inspect(FileStart file)
    {
        if (file.StartsWith("MATLAB"u8) || MatHeader.IsLevel5(file.Bytes))
        {
            var variables = MatFile.Read(file.Path);
            return file.Describe(
                MatHeader.IsHdf5(file.Bytes) ? "MATLAB file, version 7.3 (HDF5)" : "MATLAB file, level 5",
                [.. variables.Select(pair => Entry(pair.Key, pair.Value))],
                KnownContent.Remarks(variables.Keys));
        }

        if (!MatHeader.IsHdf5(file.Bytes))
        {
            return null;
        }

        using var hdf5 = Hdf5File.Open(file.Path);
        using var operation = hdf5.Source.Begin();
        return file.Describe(
            $"HDF5 file of {EntryText.Count(hdf5.Names.Count, "data set")}",
            [
                .. hdf5.Names.Select(name => Entry(name, hdf5.Dataset(name))),
                .. hdf5.Skipped.Select(link => new FileEntry(EntryText.Safe(link.Key), link.Value)),
            ],
            KnownContent.Remarks(hdf5.Names));
    }

    private static FileEntry Entry(string name, Hdf5Dataset dataset) => new(
        EntryText.Safe(name),
        EntryText.Array(
            dataset.Descriptor switch
            {
                "|O" => "texts",
                ['|', 'V', ..] => "values of a type that is not read",
                var text => EntryText.Numpy(text),
            },
            dataset.Shape,
            -1));

    private static FileEntry Entry(string name, object value)
    {
        name = EntryText.Safe(name);
        return value switch
        {
            NpyArray array => new(name, EntryText.Array(EntryText.Numpy(array.Descriptor), array.Shape, array.ByteCount)),
            MatComplex complex => new(name, "complex " + EntryText.Array(EntryText.Numpy(complex.Real.Descriptor), complex.Real.Shape, -1)),
            MatText text => new(name, $"text '{EntryText.Safe(text.Text)}'"),
            SparseMatrix matrix => new(name, $"sparse matrix {matrix.RowCount} x {matrix.ColumnCount} of {matrix.Values.Count} values"),
            MatCell cell => new(
                name, EntryText.Array("cells", cell.Shape, -1), [.. cell.Items.Select((item, i) => Entry($"{{{i + 1}}}", item))]),
            MatStruct { Elements.Count: 1 } single => new(
                name, EntryText.Count(single.Names.Count, "field"), [.. single.Names.Zip(single.Elements[0], Entry)]),
            MatStruct many => new(
                name, EntryText.Array("structs", many.Shape, -1) + $" of {string.Join(", ", many.Names.Take(8).Select(EntryText.Safe))}"),
            MatUnknown unknown => new(name, $"{EntryText.Safe(unknown.ClassName)}, not read"),
            _ => new(name, value.GetType().Name),
        };
    }
}
