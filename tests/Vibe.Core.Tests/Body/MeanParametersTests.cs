using Vibe.Core.Body;
using Vibe.Testing;

namespace Vibe.Core.Tests.Body;

public sealed class MeanParametersTests
{
    [Fact]
    [Trait("Category", "Formats")]
    public void Load_TakesThePublishedFile()
    {
        var mean = MeanParameters.Load(Path.Combine(FormatBody.Folder, "smpl_mean_params.npz"));

        Assert.Equal((144, 10, 3), (mean.Pose.Length, mean.Betas.Length, mean.Camera.Length));
        Assert.Equal(0.9f, mean.Camera[0], 1e-6f);
    }

    [Fact]
    public void Load_NamesTheFile_WhenItIsNoArchive()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("mean.npz");
        File.WriteAllText(path, "no archive");

        var error = Assert.Throws<InvalidDataException>(() => MeanParameters.Load(path));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
    }
}
