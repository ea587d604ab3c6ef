using Vibe.Training.Optimizers;
using Vibe.Training.Options;
using Vibe.Training.Schedules;
using static TorchSharp.torch;
using BatchNorm2d = TorchSharp.Modules.BatchNorm2d;

namespace Vibe.Training.Steps;

/// <summary>Makes the optimizers of generator and discriminator.</summary>
internal static class NetworkOptimizers
{
    /// <summary>Makes the generator's optimizer.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="options">The experiment.</param>
    /// <exception cref="InvalidDataException">A part to be frozen does not exist, or all is frozen.</exception>
    public static NetworkOptimizer ForGenerator(nn.Module generator, VibeOptions options)
    {
        var backboneRate = options.Training.BackboneLearningRate;
        var optimizer = Create(generator, options.GeneratorOptimizer, options.Training, nameof(options.GeneratorOptimizer), backboneRate);
        return optimizer.Parameters.Count > 0
            ? optimizer
            : throw new InvalidDataException("GeneratorOptimizer:Frozen leaves nothing to train.");
    }

    /// <summary>Makes the discriminator's optimizer; it has no parameters where all are frozen.</summary>
    /// <param name="discriminator">The discriminator.</param>
    /// <param name="options">The experiment.</param>
    /// <exception cref="InvalidDataException">A part to be frozen does not exist.</exception>
    public static NetworkOptimizer ForDiscriminator(nn.Module discriminator, VibeOptions options) =>
        Create(discriminator, options.DiscriminatorOptimizer, options.Training, nameof(options.DiscriminatorOptimizer), backboneRate: 0);

    private static NetworkOptimizer Create(
        nn.Module module, OptimizerOptions options, TrainingOptions training, string section, double backboneRate)
    {
        // Batch normalisation is frozen: its statistics, because clips are no random samples, and with them its weights.
        string[] norms = [.. module.named_modules().Where(entry => entry.module is BatchNorm2d).Select(entry => entry.name)];
        var trainable = TrainableParameters.Of(module, [.. options.Frozen, .. norms], $"{section}:{nameof(options.Frozen)}");
        var parts = trainable.ToLookup(entry => entry.Name.StartsWith("backbone.", StringComparison.Ordinal), entry => entry.Parameter);
        ParameterGroup[] groups = [new([.. parts[false]], options.LearningRate), new([.. parts[true]], backboneRate)];
        return new NetworkOptimizer(
            [.. groups.Where(group => group.Parameters.Count > 0 || group == groups[0])],
            options,
            new LearningRateSchedule(options.Schedule, training.StepsPerEpoch, training.LastStep));
    }
}
