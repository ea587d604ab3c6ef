namespace Vibe.Formats.Tests.Fuzz;

public sealed class FuzzHdf5Tests : FuzzTests
{
    public static TheoryData<string> Files() => Examples("*/annot_data.mat");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file) => AssertDataOrRefusal(file);
}
