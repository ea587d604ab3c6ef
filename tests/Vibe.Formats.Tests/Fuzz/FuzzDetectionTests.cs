namespace Vibe.Formats.Tests.Fuzz;

public sealed class FuzzDetectionTests : FuzzTests
{
    public static TheoryData<string> Files() => Examples("openpose/must-refuse/*", "openpose/body25/*09_keypoints.json", "openpose/staf/*09_keypoints.json", "alphapose/*.json", "mot/*");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file) => AssertDataOrRefusal(file);
}
