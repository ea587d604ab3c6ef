namespace Vibe.Testing;

/// <summary>A test that starts a Slurm cluster on this machine; it is skipped, and says so, where Slurm is not installed.</summary>
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
    }
}
