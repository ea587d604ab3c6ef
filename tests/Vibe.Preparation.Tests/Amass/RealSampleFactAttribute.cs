using Vibe.Testing;

namespace Vibe.Preparation.Tests.Amass;

/// <summary>A test on AMASS's own sample, whose licence keeps it out of the repository: skipped where the file is not present.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealSampleFactAttribute : FactAttribute
{
    public RealSampleFactAttribute()
    {
        if (!File.Exists(Sample))
        {
            Skip = $"{Sample} is not present.";
        }
    }

    public static string Folder { get; } = Path.Combine(Fixtures.Formats, "amass", "real-sample");

    private static string Sample => Path.Combine(Folder, "amass_sample.npz");
}
