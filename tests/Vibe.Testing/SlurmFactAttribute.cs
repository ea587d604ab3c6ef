namespace Vibe.Testing;

/// <summary>
/// A test that starts a Slurm cluster on this machine. It waits for whole programs that start, train and are queued again, which takes a
/// small or busy machine many minutes, so it is run on request; it is skipped, and says so, otherwise and where Slurm is not installed.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlurmFactAttribute : FactAttribute
{
    private static readonly string[] Programs = ["slurmctld", "slurmd", "munged"];

    public SlurmFactAttribute()
    {
        // Debian keeps daemons where only root's PATH leads.
        var missing = Programs.Where(program => !File.Exists($"/usr/sbin/{program}") && ToolFactAttribute.Find(program) is null).ToArray();
        if (missing.Length > 0)
        {
            Skip = $"{string.Join(", ", missing)} not installed here (Debian: slurm-wlm).";
        }
        else if (Environment.GetEnvironmentVariable("VIBE_TEST_SLURM") != "1")
        {
            Skip = "Takes a Slurm cluster of this machine minutes, up to a quarter of an hour where it is busy: set VIBE_TEST_SLURM=1.";
        }
    }
}
