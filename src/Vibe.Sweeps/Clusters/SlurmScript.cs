using System.Globalization;
using System.Text;

namespace Vibe.Sweeps.Clusters;

/// <summary>Writes the script of a job array whose tasks all work on one sweep.</summary>
/// <remarks>
/// The tasks are ordinary processes of the sweep that share its folder: a node that fails costs what its trials did since their last
/// checkpoint. Shortly before the time limit Slurm signals a task (SIGTERM), its trials save, and the task is queued again.
/// </remarks>
public static class SlurmScript
{
    /// <summary>Builds the script.</summary>
    /// <param name="folder">The sweep's folder, a full path.</param>
    /// <param name="command">The command that works on the sweep, word by word.</param>
    /// <param name="options">The job.</param>
    /// <returns>A script for <c>sbatch</c>; lines end with \n.</returns>
    /// <exception cref="ArgumentException">A directive or the folder has a line break.</exception>
    public static string Build(string folder, IReadOnlyList<string> command, SlurmOptions options)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(options);
        string[] directives =
        [
            $"#SBATCH --job-name={options.Name}",
            string.Create(CultureInfo.InvariantCulture, $"#SBATCH --array=1-{options.Tasks}"),
            "#SBATCH --requeue",
            "#SBATCH --open-mode=append",
            string.Create(CultureInfo.InvariantCulture, $"#SBATCH --signal=B:TERM@{options.GraceSeconds}"),
            $"#SBATCH --output={folder}/slurm-%a.log",
            .. options.Directives.Select(directive => $"#SBATCH {directive}"),
        ];
        if (directives.FirstOrDefault(directive => directive.AsSpan().ContainsAny('\n', '\r')) is { } broken)
        {
            throw new ArgumentException($"Expected directives of one line, but found a line break in {broken.ReplaceLineEndings(" ")}.",
                nameof(options));
        }

        var text = new StringBuilder("#!/bin/bash\n");
        foreach (var directive in directives)
        {
            text.Append(directive).Append('\n');
        }

        return text.Append($$"""

            # The time limit reaches this shell as SIGTERM; the sweep saves its trials and ends with 130.
            {{string.Join(' ', command.Select(Quote))}} &
            sweep=$!
            trap 'kill -TERM $sweep' TERM
            wait $sweep
            code=$?
            while kill -0 $sweep 2>/dev/null; do wait $sweep; code=$?; done
            if [ $code = 130 ]; then scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"; fi
            exit $code

            """.ReplaceLineEndings("\n")).ToString();
    }

    private static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
