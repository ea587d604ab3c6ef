namespace Vibe.Workflows.Doctor;

/// <summary>How a finding stands in the way of a training.</summary>
public enum FindingKind
{
    /// <summary>It is there and can be used.</summary>
    Ok,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is there and cannot be used.</summary>
    Wrong,
}
