namespace Vibe.Formats.Tests.Fuzz;

public sealed class FuzzMatlab5Tests : FuzzTests
{
    public static TheoryData<string> Files() => Examples("*/annot.mat", "penn_action/*.mat");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file) => AssertDataOrRefusal(file);
}
