using Vibe.Core.Body;
using Vibe.Formats.Numpy;
using Vibe.Testing;

namespace Vibe.Core.Tests.Body;

public sealed class MeanParametersTests
{
    [Fact]
    [Trait("Category", "Formats")]
    public void Load_TakesThePublishedFile()
    {
        var path = Path.Combine(FormatBody.Folder, "smpl_mean_params.npz");
        using var expected = NpzArchive.Open(path);

        var mean = MeanParameters.Load(path);

        Assert.Equal(expected.Read("pose").ToArray<float>(), mean.Pose);
        Assert.Equal(expected.Read("shape").ToArray<float>(), mean.Betas);
        Assert.Equal(expected.Read("cam").ToArray<float>(), mean.Camera);
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
