using Vibe.Testing;

namespace Vibe.Preparation.Tests.Amass;

/// <summary>A test on AMASS's own sample, whose licence keeps it out of the repository: skipped where the file is not present.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealSampleFactAttribute : FactAttribute
{
    public RealSampleFactAttribute()
    {
        if (Sample.Length == 0)
        {
            Skip = $"{Folder} has no sample.";
        }
    }

    public static string Folder { get; } = Path.Combine(Fixtures.Formats, "amass", "real-sample");

    /// <summary>Gets the first sample; empty where there is none.</summary>
    public static string Sample => Directory.Exists(Folder)
        ? Directory.GetFiles(Folder, "*.npz").Order(StringComparer.Ordinal).FirstOrDefault(string.Empty)
        : string.Empty;
}
