using Vibe.Core.Backends;
using Vibe.Testing;

namespace Vibe.Core.Tests.Backends;

public sealed class PackageTorchTests : IDisposable
{
    private readonly TemporaryFolder _cache = new();

    public void Dispose() => _cache.Dispose();

    [Fact]
    public void FindFolder_FindsTheVersionThatSuits()
    {
        var folder = Folder(TorchBackend.ExpectedVersion);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, LibtorchFiles.FileName("torch_cpu")), string.Empty);

        Assert.Equal(folder, PackageTorch.FindFolder(_cache.Root));
    }

    [Fact]
    public void FindFolder_FindsNothing_InAnotherVersion()
    {
        var folder = Folder("1.13.0");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, LibtorchFiles.FileName("torch_cpu")), string.Empty);

        Assert.Null(PackageTorch.FindFolder(_cache.Root));
    }

    [Fact]
    public void FindInPackages_FindsNothing_WhereTheProgramHasALibtorch() => Assert.Null(TorchBackend.FindInPackages());

    private string Folder(string version) =>
        _cache.File(Path.Combine(PackageTorch.PackageName, version, "runtimes", PackageTorch.SystemName, "native"));
}
