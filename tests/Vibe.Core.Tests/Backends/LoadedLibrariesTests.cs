using Vibe.Core.Backends;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Backends;

public sealed class LoadedLibrariesTests
{
    [Fact]
    public void Parse_GivesEachLibraryOnce()
    {
        string[] lines =
        [
            "7f00-7f01 r--p 00000000 fe:00 12 /usr/lib/libc.so.6",
            "7f01-7f02 r-xp 00001000 fe:00 12 /usr/lib/libc.so.6",
            "7f02-7f03 rw-p 00000000 00:00 0 ",
            "7f03-7f04 rw-p 00000000 00:00 0                          [heap]",
            "7f04-7f05 r--s 00000000 fe:00 13 /data/a store/features.bin",
            "7f05-7f06 r--p 00000000 fe:00 14 /my libs/libtorch_cpu.so",
        ];

        Assert.Equal(["/usr/lib/libc.so.6", "/my libs/libtorch_cpu.so"], LoadedLibraries.Parse(lines));
    }

    [LinuxFact]
    public void Named_FindsTheLibtorchOfThisProcess()
    {
        using var something = ones(1);

        Assert.Single(LoadedLibraries.Named("libtorch_cpu.so"));
        Assert.Empty(LoadedLibraries.Named("libtorch_nothing.so"));
    }
}
