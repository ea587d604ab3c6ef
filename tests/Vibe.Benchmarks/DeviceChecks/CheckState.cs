namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>How a check ended.</summary>
internal enum CheckState
{
    /// <summary>It did what it must.</summary>
    Ok,

    /// <summary>It did not.</summary>
    Failed,

    /// <summary>It measured something that has no limit.</summary>
    Measured,

    /// <summary>It did not run; its text says why.</summary>
    Skipped,
}
