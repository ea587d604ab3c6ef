namespace Vibe.Workflows.Doctor;

/// <summary>The result of an examination.</summary>
/// <param name="Findings">Everything that was examined, in order.</param>
/// <param name="Estimates">What preparation and training will cost on this machine.</param>
public sealed record DoctorReport(IReadOnlyList<Finding> Findings, IReadOnlyList<Estimate> Estimates)
{
    /// <summary>Gets a value indicating whether the training can start.</summary>
    public bool IsReady => !Findings.Any(finding => finding.StandsInTheWay);
}
