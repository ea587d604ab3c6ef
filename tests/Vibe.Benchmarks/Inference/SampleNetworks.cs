using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Testing;

namespace Vibe.Benchmarks.Inference;

/// <summary>Networks with random weights: speed does not depend on them.</summary>
internal static class SampleNetworks
{
    /// <summary>Gets the generator's options by size: that of <c>configs/vibe_synthetic.json</c>, and the published one.</summary>
    public static IReadOnlyList<(string Name, GeneratorOptions Options)> Sizes { get; } =
    [
        ("synthetic", new GeneratorOptions
        {
            TemporalEncoder = new() { LayerCount = 1, HiddenSize = 256, Bidirectional = true, ResidualWindow = 9 },
            Regressor = new() { HiddenSize = 512, Dropout = 0 },
        }),
        ("published", new GeneratorOptions()),
    ];

    /// <summary>Makes a generator.</summary>
    /// <param name="options">Its size.</param>
    public static Generator Generator(GeneratorOptions options)
    {
        TorchSharp.torch.manual_seed(1);
        var generator = new Generator(options, MeanParameters.Upright);
        generator.eval();
        return generator;
    }

    /// <summary>Makes a body of 6890 vertices.</summary>
    public static BodyModel Body() => new(GoldenBody.Read());
}
