namespace Vibe.Formats.Tests.Fuzz;

public sealed class FuzzJoblibTests : FuzzTests
{
    public static TheoryData<string> Files() => Examples("joblib/*.pt", "joblib/*.pkl");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file) => AssertDataOrRefusal(file);
}
