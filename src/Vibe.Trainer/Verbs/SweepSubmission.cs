using System.ComponentModel;
using System.Diagnostics;
using Vibe.Formats.Files;
using Vibe.Sweeps.Clusters;
using Vibe.Sweeps.State;

namespace Vibe.Trainer.Verbs;

/// <summary>Hands a sweep to Slurm.</summary>
internal static class SweepSubmission
{
    /// <summary>Writes the script of the job array into the sweep's folder and submits it.</summary>
    /// <param name="folder">The sweep's folder.</param>
    /// <param name="arguments">What follows <c>sweep</c> on the command line of each task.</param>
    /// <param name="options">The job.</param>
    /// <returns>The exit code.</returns>
    public static int Submit(SweepFolder folder, IReadOnlyList<string> arguments, SlurmOptions options)
    {
        var path = Path.Combine(folder.Root, "sweep.sbatch");
        var command = OwnProgram.Command(["sweep", .. arguments, "--out", folder.Root]);
        AtomicFile.WriteText(path, SlurmScript.Build(folder.Root, command, options));
        try
        {
            using var sbatch = Process.Start(new ProcessStartInfo("sbatch", [path]))!;
            sbatch.WaitForExit();
            return sbatch.ExitCode == 0 ? 0 : Failures.Tell($"sbatch refused {path}; its message is above.");
        }
        catch (Win32Exception)
        {
            return Failures.Tell($"There is no sbatch on this machine. The script is {path}: submit it where there is one.");
        }
    }
}
