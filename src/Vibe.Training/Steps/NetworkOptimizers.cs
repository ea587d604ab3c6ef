using TorchSharp.Modules;
using Vibe.Training.Options;
using Vibe.Training.Schedules;
using static TorchSharp.torch;

namespace Vibe.Training.Optimizers;

/// <summary>Makes the optimizers of an experiment's two sides.</summary>
internal static class SideOptimizers
{
    /// <summary>For the generator.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="options">The experiment.</param>
    /// <exception cref="InvalidDataException">A part to be frozen does not exist, or all is frozen.</exception>
    public static SideOptimizer ForGenerator(nn.Module generator, VibeOptions options)
    {
        var optimizer = Create(generator, options.GeneratorOptimizer, options.Training, nameof(options.GeneratorOptimizer), options.Training.BackboneLearningRate);
        return optimizer.Parameters.Count > 0 ? optimizer : throw new InvalidDataException("GeneratorOptimizer:Frozen leaves nothing to train.");
    }

    /// <summary>For the discriminator.</summary>
    /// <param name="discriminator">The discriminator.</param>
    /// <param name="options">The experiment.</param>
    /// <exception cref="InvalidDataException">A part to be frozen does not exist.</exception>
    public static SideOptimizer ForDiscriminator(nn.Module discriminator, VibeOptions options) =>
        Create(discriminator, options.DiscriminatorOptimizer, options.Training, nameof(options.DiscriminatorOptimizer), backboneRate: 0);

    private static SideOptimizer Create(nn.Module module, OptimizerOptions options, TrainingOptions training, string section, double backboneRate)
    {
        // Batch normalisation is frozen: its statistics, because clips are no random samples, and with them its weights.
        string[] norms = [.. module.named_modules().Where(entry => entry.module is BatchNorm2d).Select(entry => entry.name)];
        var trainable = TrainableParameters.Of(module, [.. options.Frozen, .. norms], $"{section}:{nameof(options.Frozen)}");
        var parts = trainable.ToLookup(entry => entry.Name.StartsWith("backbone.", StringComparison.Ordinal), entry => entry.Parameter);
        ParameterGroup[] groups = [new([.. parts[false]], options.LearningRate), new([.. parts[true]], backboneRate)];
        return new SideOptimizer([.. groups.Where(group => group.Parameters.Count > 0 || group == groups[0])], options, new LearningRateSchedule(options.Schedule, training.StepsPerEpoch, training.LastStep));
    }
}
