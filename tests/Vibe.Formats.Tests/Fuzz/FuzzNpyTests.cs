namespace Vibe.Formats.Tests.Fuzz;

public sealed class FuzzNpyTests : FuzzTests
{
    public static TheoryData<string> Files() => Examples("npz/*.npy");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file) => AssertDataOrRefusal(file);
}
