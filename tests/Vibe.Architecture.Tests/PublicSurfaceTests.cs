namespace Vibe.Architecture.Tests;

/// <summary>Every library lists its public members, so that the build notices an accidental change; see <c>CONTRIBUTING.md</c>.</summary>
public sealed class PublicSurfaceTests
{
    [Theory]
    [MemberData(nameof(MessageTests.Libraries), MemberType = typeof(MessageTests))]
    public void Library_ListsItsPublicMembers(string name) => Assert.True(
        File.Exists(Path.Combine(Repository.Root, "src", name, "PublicAPI.Unshipped.txt")),
        $"{name} has no list of its public members; run eng/update-public-api.sh {name}.");
}
