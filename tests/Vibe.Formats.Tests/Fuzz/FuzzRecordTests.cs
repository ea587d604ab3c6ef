namespace Vibe.Formats.Tests.Fuzz;

public sealed class FuzzRecordTests : FuzzTests
{
    public static TheoryData<string> Files() => Examples("insta_variety/must-refuse/*.tfrecord");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file) => AssertDataOrRefusal(file);
}
