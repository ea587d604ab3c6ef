using Vibe.Formats.Elf;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Elf;

public sealed class ElfLibraryTests : TemporaryFolder
{
    [Fact]
    public void Read_GivesNamesAndNeeds()
    {
        var library = Read(ElfBuilder.Build());

        Assert.Equal("libsmall.so", library.SoName);
        Assert.Equal(ElfMachine.X64, library.Machine);
        Assert.Equal("$ORIGIN", library.RunPath);
        Assert.Equal(["libc.so.6"], library.Needed);
        Assert.Equal([new ElfVersion("libc.so.6", "GLIBC_2.34", IsWeak: false)], library.NeededVersions);
        Assert.Empty(library.DefinedVersions);
    }

    [Fact]
    public void Imports_TellWhatIsNeededAtLoad()
    {
        var imports = Read(ElfBuilder.Build()).Imports;

        Assert.Equal(
            [
                new ElfImport("data", IsWeak: false, BindsLazily: false, null, null),
                new ElfImport("function", IsWeak: false, BindsLazily: true, null, null),
                new ElfImport("versioned", IsWeak: false, BindsLazily: true, "GLIBC_2.34", "libc.so.6"),
                new ElfImport("weak", IsWeak: true, BindsLazily: true, null, null),
            ],
            imports);
    }

    [Fact]
    public void Exported_GivesWhatIsDefined() =>
        Assert.Equal(["offered"], Read(ElfBuilder.Build()).Exported(["offered", "data", "absent"]));

    [Fact]
    public void Read_RefusesAnythingElse()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(new byte[100]));

        Assert.EndsWith(
            "library.so: expected a shared library: an ELF file, 64 bit, little-endian.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesAFileThatWasCutOff()
    {
        var whole = ElfBuilder.Build();
        for (var length = 0; length < whole.Length; length += 7)
        {
            Assert.Throws<InvalidDataException>(() => Read(whole[..length]));
        }
    }

    [Fact]
    public void Read_GivesALibraryOrRefusesTheFile_WhateverIsInIt()
    {
        var whole = ElfBuilder.Build();
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var value in (byte[])[0, 1, 0x7f, 0xff])
            {
                var damaged = (byte[])whole.Clone();
                damaged[at] = value;
                var error = Record.Exception(() => Read(damaged).Exported(["offered"]));
                Assert.True(error is null or InvalidDataException, $"byte {at} = {value}: {error}");
            }
        }
    }

    [Fact]
    public void Read_KnowsTheSystemsCLibrary()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // other systems have no such libraries
        }

        var path = System.IO.File.ReadLines("/proc/self/maps")
            .Select(line => line[(line.LastIndexOf(' ') + 1)..])
            .First(name => Path.GetFileName(name).StartsWith("libc.so", StringComparison.Ordinal));
        var library = ElfLibrary.Read(path);

        Assert.Equal("libc.so.6", library.SoName);
        Assert.Equal(["malloc", "memcpy"], library.Exported(["malloc", "memcpy", "no_such_function"]).Order());
        Assert.Contains("GLIBC_2.34", library.DefinedVersions);
    }

    private ElfLibrary Read(byte[] bytes) => ElfLibrary.Read(File("library.so", bytes));
}
