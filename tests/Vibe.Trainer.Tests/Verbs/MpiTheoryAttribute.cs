using Vibe.Testing;

namespace Vibe.Trainer.Tests.Verbs;

/// <summary>
/// A test that runs with the launchers of Open MPI and of MPICH, as Debian names them; it is skipped, and says so, without both.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MpiTheoryAttribute : TheoryAttribute
{
    public MpiTheoryAttribute()
    {
        string[] missing = [.. MpiProgram.Launchers.Where(launcher => ToolFactAttribute.Find(launcher) is null)];
        if (missing.Length > 0)
        {
            Skip = $"{string.Join(" and ", missing)} not installed here (Debian: mpich, openmpi-bin).";
        }
    }
}
