namespace Vibe.Formats.Tests.Fuzz;

public sealed class FuzzNpzTests : FuzzTests
{
    public static TheoryData<string> Files() => Examples("npz/*.npz", "amass/raw/*.npz", "smpl-pkl/*.npz");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file) => AssertDataOrRefusal(file);
}
