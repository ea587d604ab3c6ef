namespace Vibe.Formats.Tests.Fuzz;

public sealed class FuzzPickleTests : FuzzTests
{
    public static TheoryData<string> Files() => Examples("pytorch-checkpoints/must-refuse/*.pkl", "3dpw/raw*/*.pkl");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file) => AssertDataOrRefusal(file);
}
