namespace Vibe.Formats.Tests.Fuzz;

public sealed class FuzzCheckpointTests : FuzzTests
{
    public static TheoryData<string> Files() => Examples("pytorch-checkpoints/*.pth*", "pytorch-checkpoints/must-refuse/*.pth");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file) => AssertDataOrRefusal(file);
}
