using Vibe.Formats.Pickle;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Pickle;

[Trait("Category", "Formats")]
public sealed class PickleFileTests
{
    public static TheoryData<string, bool> Refused() => FormatFixtures.Refused("pytorch-checkpoints", ".pkl");

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_RefusesHostileFiles(string file, bool must)
    {
        var path = FormatFixtures.PathOf("pytorch-checkpoints", "must-refuse", file);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Record.Exception(() => PickleFile.Read(path));

        Assert.True(error is InvalidDataException || (error is null && !must), $"{error}");
        Assert.Contains(file, error?.Message ?? file, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 << 20);
    }
}
