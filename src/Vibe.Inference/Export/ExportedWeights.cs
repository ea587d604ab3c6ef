using Vibe.Formats.PyTorch;

namespace Vibe.Inference.Export;

/// <summary>A network's weights by their published names.</summary>
/// <param name="state">The state of the network, or of one that it is a part of.</param>
/// <param name="part">What stands before the names: empty, or the part's name and a dot.</param>
internal sealed class ExportedWeights(CheckpointDictionary state, string part = "")
{
    /// <summary>Reads weights.</summary>
    /// <param name="name">Their name.</param>
    /// <exception cref="InvalidDataException">The network has none of this name.</exception>
    public float[] Read(string name) => Find(name).ToArray<float>();

    /// <summary>Gets the shape of weights.</summary>
    /// <param name="name">Their name.</param>
    /// <exception cref="InvalidDataException">The network has none of this name.</exception>
    public long[] Shape(string name) => [.. Find(name).Shape];

    /// <summary>Returns whether there are weights of a name.</summary>
    /// <param name="name">The name.</param>
    public bool Has(string name) => state.ContainsKey(part + name);

    /// <summary>Reads a matrix and turns rows into columns.</summary>
    /// <param name="name">Its name; the matrix has shape (rows, columns).</param>
    /// <returns>The values of shape (columns, rows), and both numbers.</returns>
    public (float[] Values, int Columns, int Rows) Transposed(string name)
    {
        var data = Find(name);
        var (rows, columns) = ((int)data.Shape[0], (int)data.Shape[1]);
        var (from, to) = (data.ToArray<float>(), new float[rows * columns]);
        for (var i = 0; i < from.Length; i++)
        {
            to[(i % columns * rows) + (i / columns)] = from[i];
        }

        return (to, columns, rows);
    }

    /// <summary>Reads a linear layer's matrix; one with spectral normalisation is divided by its largest singular value.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <returns>The values of shape (inputs, outputs), and both numbers.</returns>
    public (float[] Values, int Inputs, int Outputs) Linear(string layer)
    {
        if (!Has($"{layer}.weight_orig"))
        {
            return Transposed($"{layer}.weight");
        }

        var (values, inputs, outputs) = Transposed($"{layer}.weight_orig");
        var (left, right) = (Read($"{layer}.weight_u"), Read($"{layer}.weight_v"));
        var largest = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            largest += (double)values[i] * right[i / outputs] * left[i % outputs];
        }

        return (Array.ConvertAll(values, value => (float)(value / largest)), inputs, outputs);
    }

    private TensorData Find(string name) => state.TryGetValue<TensorData>(part + name, out var data)
        ? data
        : throw new InvalidDataException($"Expected weights '{part}{name}' in the network but there are none.");
}
