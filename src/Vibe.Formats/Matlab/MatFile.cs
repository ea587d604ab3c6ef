using System.Diagnostics.CodeAnalysis;
using Vibe.Formats.Files;
using Vibe.Formats.Hdf5;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Matlab;

/// <summary>Reads MATLAB's .mat files: level 5 (versions 5 to 7.2) and 7.3, which is HDF5 inside.</summary>
public static class MatFile
{
    /// <summary>Reads every variable of a file.</summary>
    /// <param name="path">The file; level 5 compressed or not, little or big endian, or 7.3.</param>
    /// <returns>
    /// The variables by name, in the file's order. Values are <see cref="Numpy.NpyArray"/> (numbers and truth values; C order on
    /// demand), <see cref="MatText"/>, <see cref="MatCell"/>, <see cref="MatStruct"/>, <see cref="MatComplex"/>,
    /// <see cref="Pickle.SparseMatrix"/>, or <see cref="MatUnknown"/> for objects and functions. Shapes are MATLAB's.
    /// </returns>
    /// <exception cref="InvalidDataException">
    /// Not a .mat file of these levels, cut off or damaged; names file, place and reason.
    /// </exception>
    [SuppressMessage("Design", "CA1002", Justification = "The order of the file matters.")]
    public static OrderedDictionary<string, object> Read(string path)
    {
        using var file = InputFile.OpenHandle(path);
        var start = new byte[Math.Min(RandomAccess.GetLength(file), MatHeader.StartSize)];
        FileBytes.ReadExactly(file, start, 0, path);
        if (!MatHeader.IsHdf5(start))
        {
            return MatLevel5.Read(file, MatHeader.Read(start, path), path);
        }

        using var hdf5 = Hdf5File.Open(path, listed: false);
        return MatLevel73.Read(hdf5);
    }
}
