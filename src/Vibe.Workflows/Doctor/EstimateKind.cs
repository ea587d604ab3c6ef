namespace Vibe.Workflows.Doctor;

/// <summary>The subject of an estimate.</summary>
public enum EstimateKind
{
    /// <summary>The machine that measured.</summary>
    Machine,

    /// <summary>The disk space of the stores that are missing.</summary>
    Stores,

    /// <summary>The time that the features of the missing stores take.</summary>
    Features,

    /// <summary>The time of an epoch.</summary>
    Epoch,

    /// <summary>The time of the whole training.</summary>
    Training,

    /// <summary>The memory of a step.</summary>
    Memory,

    /// <summary>The rate of matrix products on a device.</summary>
    Products,

    /// <summary>The time of a training step on a device.</summary>
    Step,
}
