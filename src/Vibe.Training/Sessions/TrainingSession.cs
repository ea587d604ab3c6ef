using TorchSharp;
using Vibe.Core.Backends;
using Vibe.Core.Body;
using Vibe.Core.Discriminators;
using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Data.Sampling;
using Vibe.Training.Configuration;
using Vibe.Training.Distributed;
using Vibe.Training.Optimizers;
using Vibe.Training.Options;
using Vibe.Training.Steps;

namespace Vibe.Training.Sessions;

/// <summary>Everything that a training changes: networks, optimizers, schedules, EMA weights, progress.</summary>
public sealed class TrainingSession : IDisposable
{
    private readonly VibeOptions _options;
    private readonly int _processes;

    /// <summary>
    /// Initializes a new instance of the <see cref="TrainingSession"/> class at step 0, with weights drawn from the seed.
    /// </summary>
    /// <param name="options">The experiment, already validated.</param>
    /// <param name="body">The body model's arrays.</param>
    /// <param name="mean">Pose, shape and camera at which the regressor begins.</param>
    /// <param name="parts">Custom parts; <see langword="null"/> for none.</param>
    /// <exception cref="InvalidDataException">A part to be frozen does not exist.</exception>
    public TrainingSession(VibeOptions options, BodyModelData body, MeanParameters mean, TrainingParts? parts = null)
    {
        ArgumentNullException.ThrowIfNull(options);

        _options = options;
        Fingerprint = ResumeChanges.Fingerprint(options);
        Device = ResolveDevice(options.Training.Device, parts?.Group);
        CudaNumerics.Use(Device, options.Training.Tf32);
        RandomSeeds.ForWeights(options.Training.Seed);
        Generator = parts?.CreateGenerator?.Invoke(mean)
            ?? new Generator(options.Model, mean, CreateBackbone(options), precision: options.Training.Precision);
        Discriminator = parts?.CreateDiscriminator?.Invoke()
            ?? DiscriminatorFactory.Create(options.Discriminator, options.Training.Precision);
        Generator.to(Device);
        Discriminator.to(Device);
        if (Device.type == DeviceType.CUDA)
        {
            FlattenRecurrentWeights(Generator);
            FlattenRecurrentWeights(Discriminator);
        }

        Body = new BodyModel(body, Device);
        TrainingStep = new TrainingStep(Generator, Discriminator, Body, options, parts?.Step, parts?.Group);
        _processes = parts?.Group?.Size ?? 1;
        Average = options.Training.WeightAverageDecay is { } decay ? new WeightAverage(Generator, decay) : null;
    }

    /// <summary>Gets the fingerprint of the configuration, by which checkpoints of other configurations are recognized.</summary>
    public string Fingerprint { get; }

    /// <summary>Gets where the networks are.</summary>
    public torch.Device Device { get; }

    /// <summary>Gets the generator.</summary>
    public PoseEstimator Generator { get; }

    /// <summary>Gets the discriminator.</summary>
    public DiscriminatorNetwork Discriminator { get; }

    /// <summary>Gets the body model.</summary>
    public BodyModel Body { get; }

    /// <summary>Gets the optimisation step with both optimizers and their schedules.</summary>
    public TrainingStep TrainingStep { get; }

    /// <summary>Gets the EMA of the generator's weights, which is measured in their place; <see langword="null"/> without one.</summary>
    internal WeightAverage? Average { get; }

    /// <summary>Gets what the steps of the present epoch measured.</summary>
    internal EpochMeter Meter { get; } = new();

    /// <summary>Gets or sets how far the training is.</summary>
    public TrainingProgress Progress { get; set; } = new();

    /// <summary>Gets the number of finished epochs.</summary>
    public long Epoch => Progress.Step / _options.Training.StepsPerEpoch;

    /// <summary>Does one optimisation step.</summary>
    /// <param name="batch">
    /// The batch of the step that <see cref="Progress"/> is at, on <see cref="Device"/>; where several processes train together, this one's
    /// share of it.
    /// </param>
    /// <returns>The losses before the update.</returns>
    /// <exception cref="TrainingDivergedException">A loss or gradient is not finite; no parameter has been changed.</exception>
    public StepMetrics Step(TrainingBatch batch) => Step(batch, clock: null);

    /// <summary>Does one optimisation step and measures its stages.</summary>
    /// <param name="batch">
    /// The batch of the step that <see cref="Progress"/> is at, on <see cref="Device"/>; where several processes train together, this one's
    /// share of it.
    /// </param>
    /// <param name="clock">Measures the stages; <see langword="null"/> measures nothing.</param>
    /// <returns>The losses before the update.</returns>
    /// <exception cref="TrainingDivergedException">A loss or gradient is not finite; no parameter has been changed.</exception>
    internal StepMetrics Step(TrainingBatch batch, StageClock? clock)
    {
        ArgumentNullException.ThrowIfNull(batch);

        RandomSeeds.ForStep(_options.Training.Seed, batch.Step);
        var metrics = TrainingStep.Run(batch, clock);
        if (TrainingStep.UpdatesGenerator(batch.Step))
        {
            Average?.Update();
        }

        Meter.Add(metrics);
        Progress = Progress with { Step = Progress.Step + 1, Frames = Progress.Frames + ((long)_processes * batch.FrameCount) };
        return metrics;
    }

    /// <summary>Evaluates the generator with the weights that are measured and published: the EMA weights where the run has them.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="evaluate">Evaluates <see cref="Generator"/>; its training weights are put back afterwards.</param>
    /// <returns>The result of <paramref name="evaluate"/>.</returns>
    public T WithMeasuredWeights<T>(Func<T> evaluate)
    {
        ArgumentNullException.ThrowIfNull(evaluate);

        Average?.Swap();
        try
        {
            return evaluate();
        }
        finally
        {
            Average?.Swap();
        }
    }

    /// <summary>Lays the weights of recurrent layers out as cuDNN wants them; else it copies them together in every pass.</summary>
    private static void FlattenRecurrentWeights(torch.nn.Module network)
    {
        foreach (var gru in network.modules().OfType<TorchSharp.Modules.GRU>())
        {
            gru.flatten_parameters();
        }
    }

    private static ResNet50? CreateBackbone(VibeOptions options)
    {
        if (options.Data.Batch.Input == BatchInput.Features)
        {
            return null;
        }

        var backbone = new ResNet50();
        if (options.Training.BackboneFrom is { } path)
        {
            BackboneCheckpoint.Load(backbone, path);
        }

        return backbone;
    }

    /// <summary>Finds a process's device: each process of a machine takes a GPU of its own, unless the configuration names one.</summary>
    private static torch.Device ResolveDevice(string name, IProcessGroup? group)
    {
        var device = ResolveDevice(name);
        return group is null || device.type != DeviceType.CUDA || name.Contains(':', StringComparison.Ordinal)
            ? device
            : torch.device(DeviceType.CUDA, group.LocalRank % torch.cuda.device_count());
    }

    /// <summary>Finds the device that a configuration names; changes nothing.</summary>
    /// <param name="name"><c>Training:Device</c>.</param>
    /// <exception cref="NotSupportedException">There is no such device.</exception>
    public static torch.Device ResolveDevice(string name) => name switch
    {
        "auto" => torch.cuda.is_available() ? torch.CUDA : torch.CPU,
        "cpu" => torch.CPU,
        _ when !torch.cuda.is_available() => throw new NotSupportedException(
            $"Training:Device asks for {name} but it cannot be used. {CudaAbsence.Explain()}"),
        _ when torch.device(name).index >= torch.cuda.device_count() => throw new NotSupportedException(
            $"Training:Device asks for {name} but there are {torch.cuda.device_count()} CUDA devices, numbered from 0."),
        _ => torch.device(name),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        Average?.Dispose();
        TrainingStep.Dispose();
        Generator.Dispose();
        Discriminator.Dispose();
        Body.Dispose();
    }
}
