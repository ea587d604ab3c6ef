using Vibe.Core.Backends;
using Vibe.Testing;

namespace Vibe.Core.Tests.Backends;

public sealed class SystemLibrariesTests
{
    [LinuxFact]
    public void Find_GivesALibraryOfTheSystem() => Assert.Equal("libc.so.6", SystemLibraries.Find("libc.so.6")?.SoName);

    [Fact]
    public void Find_GivesNothing_WhereThereIsNone() => Assert.Null(SystemLibraries.Find("libnowhere.so.9"));
}
