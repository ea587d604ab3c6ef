namespace Vibe.Formats.Tests.Fuzz;

public sealed class FuzzDetectionTests : FuzzTests
{
    public static TheoryData<string> Files() => Examples("openpose/*.json", "alphapose/*.json", "mot/*");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file) => AssertDataOrRefusal(file);
}
