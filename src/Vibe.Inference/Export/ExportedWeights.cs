using Vibe.Formats.PyTorch;

namespace Vibe.Inference.Export;

/// <summary>A network's weights by their published names.</summary>
/// <param name="state">The network's state.</param>
internal sealed class ExportedWeights(CheckpointDictionary state)
{
    /// <summary>Reads weights.</summary>
    /// <param name="name">Their name.</param>
    /// <exception cref="InvalidDataException">The network has none of this name.</exception>
    public float[] Read(string name) => Find(name).ToArray<float>();

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

    private TensorData Find(string name) => state.TryGetValue<TensorData>(name, out var data)
        ? data
        : throw new InvalidDataException($"Expected weights '{name}' in the generator but there are none.");
}
