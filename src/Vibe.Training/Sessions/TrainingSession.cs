using TorchSharp;
using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Training.Options;
using Vibe.Training.Schedules;
using Vibe.Training.Steps;
using static TorchSharp.torch;
using Generator = Vibe.Core.Models.Generator;

namespace Vibe.Training.Sessions;

/// <summary>Everything that a training changes: networks, optimizers, schedule, progress.</summary>
public sealed class TrainingSession : IDisposable
{
    private readonly VibeOptions _options;

    /// <summary>Initializes a new instance of the <see cref="TrainingSession"/> class at step 0, with weights drawn from the seed.</summary>
    /// <param name="options">The experiment, already validated.</param>
    /// <param name="body">The body model's arrays.</param>
    /// <param name="mean">Where the regressor starts.</param>
    public TrainingSession(VibeOptions options, BodyModelData body, MeanParameters mean)
    {
        ArgumentNullException.ThrowIfNull(options);

        _options = options;
        Device = ResolveDevice(options.Training.Device);
        random.manual_seed(RandomStream.Seed(options.Training.Seed, "weights"));
        Generator = new Generator(options.Model, mean);
        Discriminator = new MotionDiscriminator(options.Discriminator);
        Generator.to(Device);
        Discriminator.to(Device);
        Body = new BodyModel(body, Device);
        TrainingStep = new TrainingStep(Generator, Discriminator, Body, options);
        Schedule = new PlateauSchedule(options.Schedule);
        random.manual_seed(RandomStream.Seed(options.Training.Seed, "dropout"));
    }

    /// <summary>Gets where the networks are.</summary>
    public Device Device { get; }

    /// <summary>Gets the generator.</summary>
    public Generator Generator { get; }

    /// <summary>Gets the motion discriminator.</summary>
    public MotionDiscriminator Discriminator { get; }

    /// <summary>Gets the body model.</summary>
    public BodyModel Body { get; }

    /// <summary>Gets the optimisation step with both optimizers.</summary>
    public TrainingStep TrainingStep { get; }

    /// <summary>Gets the schedule of both learning rates.</summary>
    public PlateauSchedule Schedule { get; }

    /// <summary>Gets or sets how far the training is.</summary>
    public TrainingProgress Progress { get; set; } = new();

    /// <summary>Gets the number of finished epochs.</summary>
    public long Epoch => Progress.Step / _options.Training.StepsPerEpoch;

    /// <summary>Tells the schedule a validation's result and scales both learning rates as it says.</summary>
    /// <param name="metric">The metric; smaller is better.</param>
    /// <returns>The factor; 1 if nothing changed.</returns>
    public double UpdateLearningRates(double metric)
    {
        var factor = Schedule.Next(metric);
        foreach (var group in TrainingStep.GeneratorOptimizer.ParamGroups.Concat(TrainingStep.DiscriminatorOptimizer.ParamGroups))
        {
            group.LearningRate *= factor;
        }

        return factor;
    }

    /// <summary>Finds the device that a configuration names.</summary>
    /// <param name="name"><c>Training:Device</c>.</param>
    /// <exception cref="NotSupportedException">There is no such device.</exception>
    internal static Device ResolveDevice(string name) => name switch
    {
        "auto" => cuda.is_available() ? CUDA : CPU,
        "cpu" => CPU,
        _ when !cuda.is_available() => throw new NotSupportedException(
            $"Training:Device asks for {name} but no CUDA device is available to this build. Use cpu, or build with -p:TorchBackend=cuda."),
        _ when device(name).index >= cuda.device_count() => throw new NotSupportedException(
            $"Training:Device asks for {name} but there are {cuda.device_count()} CUDA devices, numbered from 0."),
        _ => device(name),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        TrainingStep.Dispose();
        Generator.Dispose();
        Discriminator.Dispose();
        Body.Dispose();
    }
}
