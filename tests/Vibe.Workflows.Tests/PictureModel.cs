using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Data.Sampling;
using Vibe.Formats.PyTorch;
using Vibe.Testing;
using Vibe.Training.Configuration;
using Vibe.Training.Options;

namespace Vibe.Workflows.Tests;

/// <summary>A generator with random weights that takes crops: its backbone counts as trained.</summary>
internal static class PictureModel
{
    /// <summary>Writes checkpoint and configuration of one with an experiment's sizes.</summary>
    public static (string Checkpoint, string Configuration) Write(TemporaryFolder folder, VibeOptions options)
    {
        var checkpoint = folder.File("pictures.pt");
        using var generator = new Generator(options.Model, MeanParameters.Upright, new ResNet50());
        TorchCheckpoint.Write(checkpoint, new CheckpointDictionary { ["gen_state_dict"] = ModuleState.Of(generator) });
        var data = options.Data with { Batch = options.Data.Batch with { Input = BatchInput.Crops } };
        return (checkpoint, folder.Write("pictures.json", ConfigurationLoader.ToJson(options with { Data = data })));
    }
}
