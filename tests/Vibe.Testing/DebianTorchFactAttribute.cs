namespace Vibe.Testing;

/// <summary>A test that needs PyTorch 1.13, Debian 12's, and says so where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DebianTorchFactAttribute : FactAttribute
{
    /// <summary>Where the package installs it.</summary>
    public const string Folder = "/usr/lib/python3/dist-packages/torch/lib";

    public DebianTorchFactAttribute()
    {
        var version = Path.Combine(Folder, "..", "version.py");
        if (!File.Exists(version) || !File.ReadAllText(version).Contains("'1.13", StringComparison.Ordinal))
        {
            Skip = "PyTorch 1.13 is not installed (Debian 12: apt-get install python3-torch).";
        }
    }
}
