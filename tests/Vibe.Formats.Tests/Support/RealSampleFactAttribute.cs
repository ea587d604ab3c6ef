namespace Vibe.Formats.Tests.Support;

/// <summary>A test of a licensed file, which is read where it is and never copied; skipped where it is not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealSampleFactAttribute : FactAttribute
{
    public RealSampleFactAttribute()
    {
        if (Path is null)
        {
            Skip = "The licensed sample is not here: amass/real-sample/amass_sample.npz under VIBE_FORMATS or ../shared/formats.";
        }
    }

    public static string? Path { get; } = new[] { () => FormatFixtures.Root, () => FormatFixtures.Shared }
        .Select(folder => folder())
        .Select(folder => System.IO.Path.Combine(folder, "amass", "real-sample", "amass_sample.npz"))
        .FirstOrDefault(File.Exists);
}
