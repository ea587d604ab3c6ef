using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Data.Sampling;
using Vibe.Formats.PyTorch;
using Vibe.Preparation.Features;
using Vibe.Testing;
using Vibe.Training.Configuration;
using Vibe.Training.Options;

namespace Vibe.Workflows.Tests;

/// <summary>A generator with random weights that takes crops: its backbone counts as trained. Written once, when a test wants it.</summary>
public sealed class PictureModel : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string? _identity;

    /// <summary>Gets the checkpoint, of 94 MB.</summary>
    public string Checkpoint => _folder.File("pictures.pt");

    /// <summary>Gets its configuration.</summary>
    public string Configuration => _folder.File("pictures.json");

    /// <summary>Writes the model with an experiment's sizes.</summary>
    /// <param name="options">The experiment; the first one counts.</param>
    /// <returns>What a store says of features that the backbone made.</returns>
    public string Write(VibeOptions options) => _identity ??= WriteOnce(options);

    public void Dispose() => _folder.Dispose();

    private string WriteOnce(VibeOptions options)
    {
        var backbone = new ResNet50();
        using var generator = new Generator(options.Model, MeanParameters.Upright, backbone);
        TorchCheckpoint.Write(Checkpoint, new CheckpointDictionary { ["gen_state_dict"] = ModuleState.Of(generator) });
        var data = options.Data with { Batch = options.Data.Batch with { Input = BatchInput.Crops } };
        _folder.Write("pictures.json", ConfigurationLoader.ToJson(options with { Data = data }));
        return ResNetFeatureExtractor.IdentityOf(backbone);
    }
}
