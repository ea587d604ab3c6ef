using Vibe.Workflows.Doctor;

namespace Vibe.Trainer.Display;

/// <summary>Prints what the doctor found.</summary>
internal static class DoctorTable
{
    /// <summary>Writes findings, estimates, and what is to be done.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">The findings.</param>
    public static void Write(TextWriter output, DoctorReport report)
    {
        var findings = new PlainTable().Column(width: 7).Column(mayWrap: true);
        foreach (var finding in report.Findings)
        {
            findings.Row(Word(finding.Kind), $"{finding.Subject}: {finding.Text}");
            foreach (var detail in finding.Details)
            {
                findings.Row(string.Empty, $"  {detail}");
            }
        }

        var estimates = new PlainTable().Column().Column(mayWrap: true);
        foreach (var estimate in report.Estimates)
        {
            var hint = estimate.Kind == EstimateKind.Features ? "; --shard 1/16 ... spreads it over machines" : string.Empty;
            estimates.Row(estimate.Kind.ToString().ToLowerInvariant(), estimate.Text + hint);
        }

        findings.Write(output);
        output.WriteLine();
        if (report.Estimates.Count > 0)
        {
            estimates.Write(output);
            output.WriteLine();
        }

        output.Write(report.IsReady ? "Ready: the training can start.\n" : ToDoList.Of(report.Findings, Remedies.Describe));
    }

    private static string Word(FindingKind kind) => kind switch
    {
        FindingKind.Ok => "ok",
        FindingKind.Missing => "missing",
        _ => "wrong",
    };
}
