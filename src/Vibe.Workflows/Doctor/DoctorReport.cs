namespace Vibe.Workflows.Doctor;

/// <summary>What the doctor found.</summary>
/// <param name="Findings">Everything that was looked at, in order.</param>
/// <param name="Estimates">What preparation and training will cost on this machine, a line each.</param>
public sealed record DoctorReport(IReadOnlyList<Finding> Findings, IReadOnlyList<Estimate> Estimates)
{
    /// <summary>Gets a value indicating whether the training can start.</summary>
    public bool IsReady => !Findings.Any(finding => finding.StandsInTheWay);

    /// <summary>Writes findings, estimates, and what is to be done.</summary>
    /// <param name="output">Where to.</param>
    public void Write(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);

        foreach (var finding in Findings)
        {
            output.WriteLine($"{Word(finding.Kind),-8} {finding.Subject}: {finding.Text}");
        }

        output.WriteLine();
        var width = Estimates.Select(estimate => estimate.Subject.Length).DefaultIfEmpty().Max();
        foreach (var estimate in Estimates)
        {
            output.WriteLine($"{estimate.Subject.PadRight(width)}  {estimate.Text}");
        }

        output.WriteLine();
        output.Write(IsReady ? "Ready: the training can start.\n" : ToDoList.Of(Findings));
    }

    private static string Word(FindingKind kind) => kind switch
    {
        FindingKind.Ok => "ok",
        FindingKind.Missing => "missing",
        _ => "wrong",
    };
}
