using System.Globalization;
using System.Text.Json;
using static TorchSharp.torch;

namespace Vibe.Testing;

/// <summary>Made-up network weights, rebuilt from a formula (see README.md of the golden cases).</summary>
public sealed class GoldenWeights
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private readonly Dictionary<string, (long[] Shape, float[] Values)> _entries = [];

    /// <summary>Gets the parameters' names.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Reads a list of parameters and computes their values.</summary>
    /// <param name="path">A weights.json.</param>
    public static GoldenWeights Read(string path)
    {
        var weights = new GoldenWeights();
        foreach (var entry in JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateArray())
        {
            var name = entry.GetProperty("name").GetString()!;
            long[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())];
            var (ordinal, kind) = (entry.GetProperty("ordinal").GetUInt64(), entry.GetProperty("kind").GetString()!);
            var values = Values(ordinal, kind, entry.GetProperty("scale").GetDouble(), shape);
            weights.Add(name, values, shape, entry.GetProperty("first").GetDouble(), entry.GetProperty("last").GetDouble(), path);
        }

        return weights;
    }

    /// <summary>Reads the list of a backbone's parameters that the format samples share, and computes their values.</summary>
    /// <param name="path">A backbone_keys.csv.</param>
    public static GoldenWeights ReadKeys(string path)
    {
        var weights = new GoldenWeights();
        foreach (var row in File.ReadLines(path).Skip(1).Select(line => line.Split(',')).Where(row => row[2] != "scalar"))
        {
            long[] shape = [.. row[2].Split('x').Select(length => long.Parse(length, CultureInfo.InvariantCulture))];
            var (kind, scale) = shape.Length == 4 ? ("weight", 2.0)
                : row[1].EndsWith(".weight", StringComparison.Ordinal) ? ("gain", 1)
                : row[1].EndsWith(".running_var", StringComparison.Ordinal) ? ("variance", 1) : ("bias", 0.1);
            var values = Values(ulong.Parse(row[0], CultureInfo.InvariantCulture), kind, scale, shape);
            weights.Add(row[1], values, shape, Number(row[5]), Number(row[6]), path);
        }

        return weights;

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>Gets the shape of a parameter.</summary>
    /// <param name="name">Its name.</param>
    public long[] Shape(string name) => _entries[name].Shape;

    /// <summary>Whether a parameter exists.</summary>
    /// <param name="name">Its name.</param>
    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>Counts stacked GRU layers.</summary>
    /// <param name="prefix">What stands before <c>weight_ih_l0</c>.</param>
    public int GruLayers(string prefix) => Enumerable.Range(0, 100).TakeWhile(layer => Has($"{prefix}weight_ih_l{layer}")).Count();

    /// <summary>Fills every parameter of a module, and the buffers that the case lists.</summary>
    /// <param name="module">The module.</param>
    /// <param name="prefix">What stands before the module's own names.</param>
    public void FillInto(nn.Module module, string prefix = "")
    {
        using var noGradient = no_grad();
        foreach (var (name, parameter) in module.named_parameters())
        {
            Fill(parameter, prefix + name);
        }

        foreach (var (name, buffer) in module.named_buffers().Where(buffer => Has(prefix + buffer.name)))
        {
            Fill(buffer, prefix + name);
        }
    }

    private void Add(string name, float[] values, long[] shape, double first, double last, string path)
    {
        if (values[0] != (float)first || values[^1] != (float)last)
        {
            throw new InvalidDataException($"The rebuilt weights of '{name}' do not match '{path}'.");
        }

        _entries[name] = (shape, values);
    }

    private static float[] Values(ulong ordinal, string kind, double scale, long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (product, length) => product * length)];
        var fanIn = Math.Sqrt(shape.Skip(1).Aggregate(1L, (product, length) => product * length));
        for (var k = 0; k < values.Length; k++)
        {
            var s = Uniform((ordinal << 32) + (ulong)k);
            values[k] = (float)(kind switch
            {
                "weight" => scale * s / fanIn,
                "bias" => scale * s,
                "gain" => 1 + (0.1 * s),
                "variance" => 1 + (0.1 * s * s),
                _ => throw new InvalidDataException($"Unknown kind of weights '{kind}'."),
            });
        }

        return values;
    }

    private static double Uniform(ulong counter)
    {
        var z = unchecked((counter * Golden) + Golden);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        z ^= z >> 31;
        return ((z >> 11) * Math.Pow(2, -53) * 2) - 1;
    }

    private void Fill(Tensor target, string name)
    {
        var (shape, values) = _entries.TryGetValue(name, out var entry)
            ? entry
            : throw new InvalidDataException($"No golden weights named '{name}'.");
        using var source = tensor(values, shape);
        target.copy_(source);
    }
}
