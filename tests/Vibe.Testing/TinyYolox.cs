using Vibe.Formats.Onnx;

namespace Vibe.Testing;

/// <summary>A detector with YOLOX's input and output that finds one person, always at the same place, in bright pictures.</summary>
public static class TinyYolox
{
    /// <summary>Width and height of the input, px.</summary>
    public const int Side = 64;

    private const int Columns = 7;
    private const int FirstCells = Side / 8 * (Side / 8);
    private const int SecondCells = Side / 16 * (Side / 16);
    private const int Rows = FirstCells + SecondCells + (Side / 32 * (Side / 32));

    /// <summary>
    /// Writes the network. The person is in cell (1,2) of the grid of stride 16: centre (24,36), 16 px wide and 26.4 px high, score 0.72 in
    /// white pictures and 0 in black ones.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The file.</returns>
    public static string Write(string path)
    {
        var rows = new float[Rows * Columns];
        for (var row = 0; row < Rows; row++)
        {
            rows[(row * Columns) + 2] = -1; // the size's logarithm
        }

        float[] person = [0.5f, 0.25f, 0, 0.5f, 0.9f, 0.8f, 0.1f];
        person.CopyTo(rows, (FirstCells + (2 * (Side / 16)) + 1) * Columns);
        var graph = new OnnxGraph("yolox");
        graph.AddInput("images", 1, 3, Side, Side);
        graph.AddWeights("rows", rows, 1, Rows, Columns);
        var score = graph.Add("Mul", "score", graph.AddWeights("score.column", [0, 0, 0, 0, 0, 1, 0], Columns), Brightness(graph));
        var columns = graph.Add("Add", "columns", graph.AddWeights("other.columns", [1, 1, 1, 1, 1, 0, 1], Columns), score);
        graph.Add("Mul", "output", "rows", columns);
        graph.AddOutput("output", 1, Rows, Columns);
        graph.Write(path, "Finds a person in bright pictures.");
        return path;
    }

    private static string Brightness(OnnxGraph graph)
    {
        int[] all = [0, 1, 2, 3];
        var largest = graph.Add("ReduceMax", ["largest"], ["images"], [("axes", all), ("keepdims", 0)])[0];
        return graph.Add("Clip", "brightness", largest, graph.AddWeights("black", [0f]), graph.AddWeights("white", [1f]));
    }
}
