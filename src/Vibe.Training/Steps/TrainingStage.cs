namespace Vibe.Training.Steps;

/// <summary>The stages that a training spends time on; <see cref="Logging.TimingRow"/> says what each contains.</summary>
internal enum TrainingStage
{
    /// <summary>Everything else.</summary>
    Other,

    /// <summary>Waiting for a batch.</summary>
    Loading,

    /// <summary>The generator's passes.</summary>
    Generator,

    /// <summary>The discriminator's passes.</summary>
    Discriminator,

    /// <summary>Norms, clipping, losses, optimizers.</summary>
    Optimizer,

    /// <summary>Validation.</summary>
    Validation,

    /// <summary>Writing checkpoints.</summary>
    Checkpoints,
}
