using System.Text;

namespace Vibe.Preparation.Tests.Datasets;

/// <summary>Writes small MATLAB 5 files of numbers.</summary>
internal static class MatTestFiles
{
    private const int HeaderSize = 128;

    /// <summary>Writes a file of matrices.</summary>
    /// <param name="path">The file.</param>
    /// <param name="variables">Name, rows and columns, values row by row.</param>
    public static void Write(string path, params (string Name, int Rows, double[] Values)[] variables) =>
        WriteElements(path, [.. variables.Select(variable => Matrix(variable.Name, variable.Rows, variable.Values))]);

    /// <summary>Writes a file of cells, each with one matrix.</summary>
    /// <param name="path">The file.</param>
    /// <param name="variables">Name, rows and columns, values row by row of the matrix in the cell.</param>
    public static void WriteCells(string path, params (string Name, int Rows, double[] Values)[] variables) =>
        WriteElements(path, [.. variables.Select(variable =>
            Element(14, [.. Header(1, variable.Name, 1, 1), .. Matrix(string.Empty, variable.Rows, variable.Values)]))]);

    private static void WriteElements(string path, byte[][] elements)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        byte[] header = [.. Encoding.ASCII.GetBytes("MATLAB 5.0 MAT-file".PadRight(HeaderSize - 4)), 0, 1, (byte)'I', (byte)'M'];
        File.WriteAllBytes(path, [.. header, .. elements.SelectMany(element => element)]);
    }

    private static byte[] Matrix(string name, int rows, double[] values)
    {
        var columns = values.Length / rows;
        var byColumn = Enumerable.Range(0, values.Length).Select(at => values[(at % rows * columns) + (at / rows)]);
        return Element(14, [.. Header(6, name, rows, columns), .. Element(9, [.. byColumn.SelectMany(BitConverter.GetBytes)])]);
    }

    private static byte[] Header(byte kind, string name, int rows, int columns) =>
    [
        .. Element(6, [kind, 0, 0, 0, 0, 0, 0, 0]), .. Element(5, [.. BitConverter.GetBytes(rows), .. BitConverter.GetBytes(columns)]),
        .. Element(1, Encoding.ASCII.GetBytes(name)),
    ];

    private static byte[] Element(int type, byte[] content) =>
        [.. BitConverter.GetBytes(type), .. BitConverter.GetBytes(content.Length), .. content, .. new byte[(8 - (content.Length % 8)) % 8]];
}
