namespace Vibe.Training.Logging;

/// <summary>The seconds that each stage of the training took since the checkpoint before: a row of <c>timing.csv</c>.</summary>
public sealed record TimingRow
{
    /// <summary>Gets the number of optimisation steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Gets the time spent waiting for batches and copying them to the device.</summary>
    public double Loading { get; init; }

    /// <summary>Gets the time of the generator's forward and backward passes, with the body model and the losses.</summary>
    public double Generator { get; init; }

    /// <summary>Gets the time of the discriminator's forward and backward passes on its loss.</summary>
    public double Discriminator { get; init; }

    /// <summary>Gets the time of gradient norms and clipping, reading the losses and both optimizers.</summary>
    public double Optimizer { get; init; }

    /// <summary>Gets the time of validations.</summary>
    public double Validation { get; init; }

    /// <summary>Gets the time of writing checkpoints.</summary>
    public double Checkpoints { get; init; }

    /// <summary>Gets the time of everything else: logs, progress, reports, starting.</summary>
    public double Other { get; init; }
}
