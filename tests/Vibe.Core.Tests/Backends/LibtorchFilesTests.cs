using Vibe.Core.Backends;
using Vibe.Testing;

namespace Vibe.Core.Tests.Backends;

public sealed class LibtorchFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Libraries => Directory.CreateDirectory(_folder.File("torch/lib")).FullName;

    [Fact]
    public void Open_GivesTheLibrariesInTheOrderOfLoading()
    {
        foreach (var name in (string[])["torch", "torch_cuda", "c10_cuda", "torch_cpu", "c10", "torch_python"])
        {
            File.WriteAllBytes(Path.Combine(Libraries, LibtorchFiles.FileName(name)), []);
        }

        var files = LibtorchFiles.Open(Libraries);

        string[] expected = ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"];
        Assert.Equal(expected.Select(name => Path.Combine(Libraries, LibtorchFiles.FileName(name))), files.Paths);
        Assert.True(files.HasCuda);
    }

    [Theory]
    [InlineData(
        "version.py", "__version__ = '2.11.0+cu130'\ndebug = False\ncuda: Optional[str] = '13.0'\nhip: Optional[str] = None\n",
        "2.11.0+cu130", "13.0")]
    [InlineData("version.py", "__version__ = '1.13.0a0'\ncuda = None\n", "1.13.0a0", null)]
    [InlineData("build-version", "2.10.0+cpu\n", "2.10.0+cpu", null)]
    [InlineData("other.txt", "2.10.0", null, null)]
    public void Open_ReadsTheVersionBesideTheFolder(string file, string text, string? version, string? cuda)
    {
        foreach (var name in (string[])["torch", "torch_cpu", "c10"])
        {
            File.WriteAllBytes(Path.Combine(Libraries, LibtorchFiles.FileName(name)), []);
        }

        File.WriteAllText(_folder.File($"torch/{file}"), text);

        var files = LibtorchFiles.Open(Libraries);

        Assert.Equal((version, cuda, false), (files.Version, files.CudaVersion, files.HasCuda));
    }

    [Fact]
    public void Open_NamesWhatIsMissing()
    {
        File.WriteAllBytes(Path.Combine(Libraries, LibtorchFiles.FileName("c10")), []);

        var error = Assert.Throws<FileNotFoundException>(() => LibtorchFiles.Open(Libraries));

        Assert.Contains($"{LibtorchFiles.FileName("torch_cpu")} is not there", error.Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => LibtorchFiles.Open(_folder.File("nowhere")));
    }

    public void Dispose() => _folder.Dispose();
}
