using System.Runtime.InteropServices;
using Vibe.Formats.Files;

namespace Vibe.Formats.Onnx;

/// <summary>A network in the ONNX format, built node by node. Numbers are float32; operators are those of opset 17.</summary>
/// <remarks>The fields are numbered as in <c>onnx.proto</c> (https://github.com/onnx/onnx, IR version 8).</remarks>
/// <param name="name">The network's name.</param>
public sealed class OnnxGraph(string name)
{
    private const int IrVersion = 8;
    private const int Opset = 17;
    private const int FloatType = 1;
    private const int Int64Type = 7;

    private readonly List<ProtoMessage> _nodes = [];
    private readonly List<ProtoMessage> _weights = [];
    private readonly List<ProtoMessage> _inputs = [];
    private readonly List<ProtoMessage> _outputs = [];

    /// <summary>Adds a node of one output.</summary>
    /// <param name="type">The operator, e.g. <c>MatMul</c>.</param>
    /// <param name="output">The name of its output, which is the node's name too.</param>
    /// <param name="inputs">The names of its inputs; an empty name leaves an optional input out.</param>
    /// <returns>The output's name.</returns>
    public string Add(string type, string output, params IReadOnlyList<string> inputs) => Add(type, [output], inputs, [])[0];

    /// <summary>Adds a node.</summary>
    /// <param name="type">The operator.</param>
    /// <param name="outputs">The names of its outputs; an empty name leaves an optional output out. The last one names the node.</param>
    /// <param name="inputs">The names of its inputs; an empty name leaves an optional input out.</param>
    /// <param name="attributes">Its attributes: whole numbers, lists of whole numbers or texts.</param>
    /// <returns>The outputs' names.</returns>
    /// <exception cref="ArgumentException">An attribute is of another type.</exception>
    public IReadOnlyList<string> Add(
        string type, IReadOnlyList<string> outputs, IReadOnlyList<string> inputs, IReadOnlyList<(string Name, object Value)> attributes)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(attributes);
        var node = new ProtoMessage();
        foreach (var input in inputs)
        {
            node.Add(1, input);
        }

        foreach (var output in outputs)
        {
            node.Add(2, output);
        }

        node.Add(3, outputs[^1]).Add(4, type);
        foreach (var (attribute, value) in attributes)
        {
            node.Add(5, Attribute(attribute, value));
        }

        _nodes.Add(node);
        return outputs;
    }

    /// <summary>Adds numbers that belong to the network.</summary>
    /// <param name="weight">Their name.</param>
    /// <param name="values">The numbers, row-major.</param>
    /// <param name="shape">Their shape.</param>
    /// <returns>The name.</returns>
    /// <exception cref="ArgumentException">Shape and numbers do not fit together.</exception>
    public string AddWeights(string weight, float[] values, params long[] shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        return AddTensor(weight, FloatType, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), values.Length, shape);
    }

    /// <summary>Adds whole numbers that belong to the network, e.g. a shape.</summary>
    /// <param name="constant">Their name.</param>
    /// <param name="values">The numbers; a list of them.</param>
    /// <returns>The name.</returns>
    public string AddNumbers(string constant, params long[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return AddTensor(constant, Int64Type, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), values.Length, [values.Length]);
    }

    /// <summary>Adds a whole number that belongs to the network, e.g. an index.</summary>
    /// <param name="constant">Its name.</param>
    /// <param name="value">The number; no list.</param>
    /// <returns>The name.</returns>
    public string AddNumber(string constant, long value) => AddTensor(constant, Int64Type, BitConverter.GetBytes(value), 1, []);

    /// <summary>Names an input.</summary>
    /// <param name="input">The input's name.</param>
    /// <param name="shape">Its shape: numbers, and names of lengths that are free.</param>
    public void AddInput(string input, params object[] shape) => _inputs.Add(Value(input, shape));

    /// <summary>Names an output, which a node makes.</summary>
    /// <param name="output">The output's name.</param>
    /// <param name="shape">Its shape: numbers, and names of lengths that are free.</param>
    public void AddOutput(string output, params object[] shape) => _outputs.Add(Value(output, shape));

    /// <summary>Writes the network.</summary>
    /// <param name="path">The file.</param>
    /// <param name="description">What it is, for people who look at it.</param>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public void Write(string path, string description)
    {
        var graph = new ProtoMessage();
        _nodes.ForEach(node => graph.Add(1, node));
        graph.Add(2, name);
        _weights.ForEach(weight => graph.Add(5, weight));
        _inputs.ForEach(input => graph.Add(11, input));
        _outputs.ForEach(output => graph.Add(12, output));
        var model = new ProtoMessage()
            .Add(1, IrVersion)
            .Add(2, "Vibe.Training")
            .Add(6, description)
            .Add(7, graph)
            .Add(8, new ProtoMessage().Add(1, string.Empty).Add(2, Opset));
        AtomicFile.Write(path, model.WriteTo);
    }

    private string AddTensor(string tensor, int type, byte[] bytes, long count, long[] shape)
    {
        if (shape.Aggregate(1L, (product, length) => product * length) != count)
        {
            throw new ArgumentException($"'{tensor}': expected shape ({string.Join(',', shape)}) but got {count} values.", nameof(shape));
        }

        var message = new ProtoMessage();
        foreach (var length in shape)
        {
            message.Add(1, length);
        }

        _weights.Add(message.Add(2, type).Add(8, tensor).Add(9, bytes));
        return tensor;
    }

    private static ProtoMessage Attribute(string attribute, object value)
    {
        var message = new ProtoMessage().Add(1, attribute);
        switch (value)
        {
            case int number:
                return message.Add(3, number).Add(20, 2);
            case string text:
                return message.Add(4, text).Add(20, 3);
            case int[] numbers:
                foreach (var number in numbers)
                {
                    message.Add(8, number);
                }

                return message.Add(20, 7);
            default:
                throw new ArgumentException($"Attribute '{attribute}': expected whole numbers or a text but got {value}.", nameof(value));
        }
    }

    private static ProtoMessage Value(string value, object[] shape)
    {
        var dimensions = new ProtoMessage();
        foreach (var length in shape)
        {
            var dimension = new ProtoMessage();
            dimensions.Add(1, length is string free ? dimension.Add(2, free) : dimension.Add(1, Convert.ToInt64(length, null)));
        }

        var tensor = new ProtoMessage().Add(1, FloatType).Add(2, dimensions);
        return new ProtoMessage().Add(1, value).Add(2, new ProtoMessage().Add(1, tensor));
    }
}
