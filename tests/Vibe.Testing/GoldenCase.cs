using System.Text.Json;
using Vibe.Formats.Numpy;
using static TorchSharp.torch;

namespace Vibe.Testing;

/// <summary>One folder of reference numbers.</summary>
public sealed class GoldenCase : IDisposable
{
    private readonly string _folder;
    private readonly NpzArchive _arrays;

    private GoldenCase(string folder, string file)
    {
        _folder = folder;
        _arrays = NpzArchive.Open(Path.Combine(folder, file));
    }

    /// <summary>Opens a case.</summary>
    /// <param name="name">The case's folder name.</param>
    /// <param name="file">The archive with its arrays.</param>
    public static GoldenCase Open(string name, string file = "case.npz") => new(Path.Combine(Fixtures.Golden, name), file);

    /// <summary>Gets the names of the arrays.</summary>
    public IReadOnlyList<string> Names => _arrays.Names;

    /// <summary>Reads an array as float32 tensor.</summary>
    /// <param name="name">The array's name.</param>
    public Tensor Tensor(string name)
    {
        var array = _arrays.Read(name);
        return tensor(array.ToArray<float>(), [.. array.Shape]);
    }

    /// <summary>Reads an array as float64 tensor.</summary>
    /// <param name="name">The array's name.</param>
    public Tensor Tensor64(string name)
    {
        var array = _arrays.Read(name);
        return tensor(array.ToArray<double>(), [.. array.Shape]);
    }

    /// <summary>Reads an array.</summary>
    /// <param name="name">The array's name.</param>
    public NpyArray Array(string name) => _arrays.Read(name);

    /// <summary>Rebuilds the case's weights.</summary>
    public GoldenWeights Weights() => GoldenWeights.Read(Path.Combine(_folder, "weights.json"));

    /// <summary>Reads a JSON file of the case.</summary>
    /// <param name="name">The file's name.</param>
    public JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, name))).RootElement;

    /// <inheritdoc/>
    public void Dispose() => _arrays.Dispose();
}
