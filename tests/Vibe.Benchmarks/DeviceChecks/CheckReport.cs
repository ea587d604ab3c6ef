using System.Text.Json;
using Vibe.Formats.Files;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>
/// Gathers the rows of a check; the files are written anew after each, so that a run that is cut off leaves what it found.
/// </summary>
internal sealed class CheckReport(string folder, Dictionary<string, string> machine)
{
    private static readonly JsonSerializerOptions Layout = new(CheckRow.Json) { WriteIndented = true };

    private readonly List<CheckRow> _rows = [];

    public IReadOnlyList<CheckRow> Rows => _rows;

    public bool HasFailed => _rows.Any(row => row.State == CheckState.Failed);

    public void AddAll(IEnumerable<CheckRow> rows)
    {
        foreach (var row in rows)
        {
            _rows.Add(row);
            Console.WriteLine(FormattableString.Invariant($"{Word(row.State),-8} {row.Name}: {row.Text} ({row.Seconds:0.0} s)"));
            Write();
        }
    }

    /// <summary>Writes how long all of it took.</summary>
    public void Close(TimeSpan duration)
    {
        machine["duration"] = FormattableString.Invariant($"{duration.TotalSeconds:0} s");
        Write();
    }

    private void Write()
    {
        var rows = _rows.Select(
            row => new { name = row.Name, state = Word(row.State), text = row.Text, numbers = row.Numbers, seconds = row.Seconds });
        AtomicFile.WriteText(Path.Combine(folder, "check.json"), JsonSerializer.Serialize(new { machine, rows }, Layout) + "\n");
        var head = string.Concat(machine.Select(entry => $"- {entry.Key}: {entry.Value}\n"));
        var table = string.Concat(_rows.Select(row => FormattableString.Invariant(
            $"| {row.Name} | {Word(row.State)} | {Cell(row.Text)} | {row.Seconds:0.0} |\n")));
        AtomicFile.WriteText(
            Path.Combine(folder, "check.md"), $"{head}\n| check | outcome | what was found | s |\n| --- | --- | --- | --- |\n{table}");
    }

    private static string Cell(string text) => text.Replace("\n", "<br>", StringComparison.Ordinal).Replace('|', '/');

    private static string Word(CheckState state) => state switch
    {
        CheckState.Ok => "ok",
        CheckState.Failed => "FAILED",
        CheckState.Measured => "measured",
        _ => "skipped",
    };
}
