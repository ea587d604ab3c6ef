using System.Text.Json.Serialization;
using Vibe.Workflows.Doctor;

namespace Vibe.Trainer.Display;

/// <summary>What the doctor found, as <c>doctor --json</c> prints it: remedies are commands and sentences.</summary>
/// <param name="Report">The findings.</param>
internal sealed record DoctorResult([property: JsonIgnore] DoctorReport Report)
{
    /// <summary>Gets a value indicating whether the training can start.</summary>
    public bool IsReady => Report.IsReady;

    /// <summary>Gets everything that was examined, in order.</summary>
    public IEnumerable<FindingResult> Findings => Report.Findings.Select(finding => new FindingResult(
        finding.Kind, finding.Subject, finding.Text, finding.Details, [.. finding.Remedies.Select(Remedies.Describe)]));

    /// <summary>Gets what preparation and training will cost on this machine.</summary>
    public IEnumerable<Estimate> Estimates => Report.Estimates;

    /// <summary>A finding.</summary>
    /// <param name="Kind">Whether it can be used.</param>
    /// <param name="Subject">What was examined.</param>
    /// <param name="Text">What was found.</param>
    /// <param name="Details">What the finding counts.</param>
    /// <param name="Remedies">What to do about it.</param>
    public sealed record FindingResult(
        FindingKind Kind, string Subject, string Text, IReadOnlyList<string> Details, IReadOnlyList<string> Remedies);
}
