using System.Text.RegularExpressions;

namespace Vibe.Architecture.Tests;

public sealed partial class NamespaceTests
{
    public static TheoryData<string> Rooms => Room.Names;

    [Theory]
    [MemberData(nameof(Rooms))]
    public void LargestCycle_StaysAsSmallAsItIs(string name)
    {
        var cycle = new UseGraph(AssemblyFile.Read(name).Uses.Where(use => IsIn(use.From, name) && IsIn(use.To, name))).LargestCycle();
        Assert.True(
            cycle.Count <= Room.Named(name).LargestCycle,
            $"{cycle.Count} namespaces of {name} depend on each other, at most {Room.Named(name).LargestCycle} may: " +
            $"{string.Join(", ", cycle)}.");
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Namespace_IsTheFolder(string name)
    {
        var wrong = Repository.SourceFiles(name).Where(file => NamespaceOf(file) is { } found && found != FolderOf(file));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Training_KnowsTheSyntheticWorldOnlyInItsOptions()
    {
        var users = AssemblyFile.Read("Vibe.Training").Uses.Where(use => IsIn(use.To, "Vibe.Synthetic")).Select(use => use.From).Distinct();
        Assert.Equal(["Vibe.Training.Options"], users);
    }

    [Theory]
    [InlineData("Vibe.Reporting")]
    [InlineData("Vibe.Workflows")]
    [InlineData("Vibe.Trainer")]
    public void Step_CannotReach(string room)
    {
        var everything = new UseGraph(Room.All.SelectMany(each => AssemblyFile.Read(each.Name).Uses));
        Assert.DoesNotContain(everything.Reachable("Vibe.Training.Steps"), name => IsIn(name, room));
    }

    private static bool IsIn(string name, string room) => name == room || name.StartsWith(room + ".", StringComparison.Ordinal);

    private static string FolderOf(string file) => Path.GetDirectoryName(file)!.Replace('\\', '.').Replace('/', '.');

    private static string? NamespaceOf(string file)
    {
        var match = NamespaceLine().Match(File.ReadAllText(Path.Combine(Repository.Root, "src", file)));
        return match.Success ? match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
