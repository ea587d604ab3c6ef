namespace Vibe.Sweeps.Tests;

/// <summary>A test that needs Slurm's programs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/sbin/slurmctld"))
        {
            Skip = "Needs Slurm (Debian: slurm-wlm).";
        }
    }
}
