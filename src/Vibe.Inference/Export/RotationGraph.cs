using Vibe.Core.Body;
using Vibe.Formats.Onnx;

namespace Vibe.Inference.Export;

/// <summary>6D rotations to matrices as ONNX nodes: both columns made orthonormal, the third is their cross product.</summary>
/// <param name="graph">Receives the nodes.</param>
internal sealed class RotationGraph(OnnxGraph graph)
{
    private const float SmallestLength = 1e-12f;

    /// <summary>Adds the nodes, with the output <c>rotations</c>, (N,T,24,3,3).</summary>
    /// <param name="pose">The name of the 6D rotations, (N,T,144).</param>
    public void Add(string pose)
    {
        graph.AddNumbers("rotation.coordinate", 3);
        graph.AddWeights("rotation.smallest", [SmallestLength]);
        var shape = graph.AddNumbers("rotation.shape", 0, 0, SmplSkeleton.JointCount, 3, 2);
        var columns = graph.Add("Reshape", "rotation.columns", pose, shape);
        var first = Normalize("rotation.first", Column(columns, 0));
        var raw = Column(columns, 1);
        var along = graph.Add("Mul", "rotation.along", Sum("rotation.dot", graph.Add("Mul", "rotation.products", first, raw)), first);
        var second = Normalize("rotation.second", graph.Add("Sub", "rotation.across", raw, along));
        string[] matrix = [first, second, Cross(first, second)];
        var axis = graph.AddNumbers("rotation.axis", 4);
        var columnsOfMatrix = matrix.Select((column, i) => graph.Add("Unsqueeze", $"rotation.column{i}", column, axis));
        graph.Add("Concat", ["rotations"], [.. columnsOfMatrix], [("axis", 4)]);
    }

    private string Column(string columns, int column)
    {
        var name = $"rotation.raw{column}";
        return graph.Add("Gather", [name], [columns, graph.AddNumber($"{name}.index", column)], [("axis", 4)])[0];
    }

    private string Sum(string name, string values) =>
        graph.Add("ReduceSum", [name], [values, "rotation.coordinate"], [("keepdims", 1)])[0];

    private string Normalize(string name, string values)
    {
        var square = Sum($"{name}.square", graph.Add("Mul", $"{name}.squares", values, values));
        var length = graph.Add("Max", $"{name}.length", graph.Add("Sqrt", $"{name}.root", square), "rotation.smallest");
        return graph.Add("Div", name, values, length);
    }

    private string Cross(string first, string second)
    {
        string Turned(string name, string values, params long[] order) =>
            graph.Add("Gather", [name], [values, graph.AddNumbers($"{name}.order", order)], [("axis", 3)])[0];
        var one = graph.Add(
            "Mul", "rotation.cross1", Turned("rotation.first.yzx", first, 1, 2, 0), Turned("rotation.second.zxy", second, 2, 0, 1));
        var other = graph.Add(
            "Mul", "rotation.cross2", Turned("rotation.first.zxy", first, 2, 0, 1), Turned("rotation.second.yzx", second, 1, 2, 0));
        return graph.Add("Sub", "rotation.third", one, other);
    }
}
