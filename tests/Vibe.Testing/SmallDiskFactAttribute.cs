namespace Vibe.Testing;

/// <summary>
/// A test that mounts a small disk in memory which its own processes alone see; it is skipped, and says so, where that is not allowed.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly string[] Launcher = Environment.UserName == "root"
        ? ["--mount"] : ["--user", "--map-root-user", "--mount"];

    public SmallDiskFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || ToolFactAttribute.Find("unshare") is null)
        {
            Skip = "Needs Linux with unshare (Debian: util-linux).";
        }
        else if (Run("mount -t tmpfs -o size=1m none /mnt && echo mounted", []).Output.Trim() != "mounted")
        {
            Skip = "This user may not mount a disk here, so that none can be filled.";
        }
    }

    /// <summary>Runs a script whose mounts nobody else sees and which end with it.</summary>
    /// <param name="script">The script, for /bin/sh.</param>
    /// <param name="arguments">Its arguments, from <c>$1</c>.</param>
    /// <returns>What it wrote.</returns>
    public static (string Output, string Errors) Run(string script, IEnumerable<string> arguments) =>
        ToolFactAttribute.Run("unshare", [.. Launcher, "/bin/sh", "-c", script, "sh", .. arguments]);
}
