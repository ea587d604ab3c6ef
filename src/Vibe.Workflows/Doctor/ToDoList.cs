using System.Globalization;
using System.Text;

namespace Vibe.Workflows.Doctor;

/// <summary>Words what stands in the way of a training as a numbered list.</summary>
internal static class ToDoList
{
    /// <summary>Words it.</summary>
    /// <param name="findings">What was found; what needs nothing is passed over. The same remedy is given once, under all it mends.</param>
    public static string Of(IEnumerable<Finding> findings)
    {
        var open = findings.Where(finding => finding.StandsInTheWay).GroupBy(finding => string.Join('\n', finding.Remedy)).ToArray();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"To do, {open.Length} in all:\n");
        foreach (var (task, number) in open.Select((task, i) => (task, i + 1)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{number,2}. {string.Join("\n    ", task.Select(finding => $"{finding.Subject}: {finding.Text}"))}\n");
            foreach (var line in task.First().Remedy)
            {
                text.Append(CultureInfo.InvariantCulture, $"      - {line}\n");
            }
        }

        return text.ToString();
    }
}
