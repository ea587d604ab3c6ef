using System.Globalization;
using System.Text;

namespace Vibe.Workflows.Doctor;

/// <summary>Writes what stands in the way of a training as a numbered list.</summary>
public static class ToDoList
{
    /// <summary>Writes the list; the same work is named once, under everything that it mends.</summary>
    /// <param name="findings">The findings; those that need nothing are passed over.</param>
    /// <param name="describe">Describes a remedy in the words of the program; <see langword="null"/> takes its text.</param>
    /// <returns>Lines that end with \n.</returns>
    public static string Of(IEnumerable<Finding> findings, Func<Remedy, string>? describe = null)
    {
        var open = findings.Where(finding => finding.StandsInTheWay)
            .Select(finding => (Finding: finding, Lines: finding.Remedies.Select(describe ?? (remedy => remedy.Text)).ToArray()))
            .GroupBy(entry => string.Join('\n', entry.Lines))
            .ToArray();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"To do, {open.Length} in all:\n");
        foreach (var (task, number) in open.Select((task, i) => (task, i + 1)))
        {
            var subjects = task.Select(entry => $"{entry.Finding.Subject}: {entry.Finding.Text}");
            text.Append(CultureInfo.InvariantCulture, $"{number,2}. {string.Join("\n    ", subjects)}\n");
            foreach (var line in task.First().Lines)
            {
                text.Append(CultureInfo.InvariantCulture, $"      - {line}\n");
            }
        }

        return text.ToString();
    }
}
