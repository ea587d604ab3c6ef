using Vibe.Core.Backends;
using Vibe.Formats.Elf;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Backends;

public sealed class TorchBackendTests
{
    [LinuxFact]
    public void FindMissing_FindsNothing_InThePackagedLibtorch() => Assert.Empty(TorchBackend.FindMissing(Packaged()));

    [LinuxFact]
    public void FindMissing_ListsWhatALibraryHas_WhereItIsLeftOut()
    {
        var client = ElfLibrary.Read(TorchBackend.NativePath());
        var rest = Packaged().Paths.Where(path => !path.EndsWith("libc10.so", StringComparison.Ordinal)).Select(ElfLibrary.Read);

        var missing = SymbolCheck.FindMissing(client, rest);

        Assert.All(missing, symbol => Assert.StartsWith("_Z", symbol.Name, StringComparison.Ordinal));
        Assert.Contains(missing, symbol => symbol is { IsNeededAtLoad: true, Readable: "type information of c10::Error" });
        Assert.Contains(missing, symbol => symbol is { IsNeededAtLoad: false });
        Assert.True(missing.SkipWhile(symbol => symbol.IsNeededAtLoad).All(symbol => !symbol.IsNeededAtLoad));
    }

    [LinuxFact]
    public void Use_Throws_WhereALibtorchIsLoadedAlready()
    {
        using var something = ones(1);

        var error = Assert.Throws<InvalidOperationException>(() => TorchBackend.Use(Packaged()));

        Assert.StartsWith("A libtorch must be chosen before anything computes, but '", error.Message, StringComparison.Ordinal);
    }

    [DebianTorchFact]
    public void FindMissing_ListsWhatAnOldPyTorchLacks()
    {
        var files = LibtorchFiles.Open(DebianTorchFactAttribute.Folder);

        var missing = TorchBackend.FindMissing(files);

        Assert.Contains(missing, symbol => symbol.Readable == "at::accelerator::getAccelerator");
        Assert.InRange(missing.Count(symbol => symbol.IsNeededAtLoad), 1, missing.Count - 1);
        Assert.Contains("(version 1.13.0a0) cannot be used", BackendGuard.Describe(files, missing), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_SaysWhyAPythonCannotBeUsed()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("no-python");
        File.WriteAllText(file, "this is no program");

        var error = Assert.Throws<NotSupportedException>(() => TorchBackend.Find(file));

        Assert.StartsWith($"Python '{file}' does not start", error.Message, StringComparison.Ordinal);
    }

    private static LibtorchFiles Packaged() => LibtorchFiles.Open(Path.GetDirectoryName(TorchBackend.NativePath())!);
}
