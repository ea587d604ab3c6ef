namespace Vibe.Testing;

/// <summary>A test that needs Slurm's programs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute()
    {
        // Starting a cluster takes the machine's ports and, on a busy machine, minutes; whoever changes the engine asks for it.
        if (Environment.GetEnvironmentVariable("VIBE_TEST_SLURM") != "1")
        {
            Skip = "Set VIBE_TEST_SLURM=1 to start a Slurm cluster on this machine.";
            return;
        }

        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/sbin/slurmctld"))
        {
            Skip = "Needs Slurm (Debian: slurm-wlm).";
        }
    }
}
