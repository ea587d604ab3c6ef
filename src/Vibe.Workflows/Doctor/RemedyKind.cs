namespace Vibe.Workflows.Doctor;

/// <summary>The kind of work that mends a finding.</summary>
public enum RemedyKind
{
    /// <summary>Something outside the program, in words.</summary>
    Advice,

    /// <summary>Preparing a store of a known data set: <see cref="Remedy.Recipe"/> says how.</summary>
    PrepareStore,

    /// <summary>Preparing a store of a data set that its name does not identify.</summary>
    PrepareUnknownStore,

    /// <summary>Preparing a store again, with its crops.</summary>
    KeepCrops,

    /// <summary>Preparing all stores with the same feature network.</summary>
    UseOneBackbone,

    /// <summary>Giving a container access to the cards of its machine.</summary>
    PassCardsIn,
}
