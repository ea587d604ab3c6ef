namespace Vibe.Architecture.Tests;

public sealed class LayerTests
{
    public static TheoryData<string> Rooms => Room.Names;

    [Fact]
    public void Table_HasEveryProjectOfSrc()
    {
        Assert.Equal(Repository.Projects().Order(StringComparer.Ordinal), Room.All.Select(room => room.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Table_LetsRoomsUseOnlyThoseAboveThem()
    {
        var names = Room.All.Select(room => room.Name).ToList();
        Assert.All(Room.All, room => Assert.Empty(room.MayUse.Except(names.Take(names.IndexOf(room.Name)))));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void ProjectFile_RefersOnlyToAllowedRooms(string name)
    {
        var forbidden = Repository.ProjectReferences(name).Except(Room.Named(name).MayUse);
        Assert.True(!forbidden.Any(), $"src/{name}/{name}.csproj refers to {string.Join(", ", forbidden)}; see docs/architecture.md.");
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Assembly_UsesOnlyAllowedRooms(string name)
    {
        var rooms = AssemblyFile.Read(name).References.Where(reference => reference.StartsWith("Vibe.", StringComparison.Ordinal));
        var forbidden = rooms.Except(Room.Named(name).MayUse);
        Assert.True(!forbidden.Any(), $"The code of {name} uses {string.Join(", ", forbidden)}; see docs/architecture.md.");
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Assembly_ShowsItsInternalsToNoRoom(string name)
    {
        Assert.Empty(AssemblyFile.Read(name).Friends.Intersect(Room.All.Select(room => room.Name)));
    }

    [Theory]
    [InlineData("Vibe.Formats", "TorchSharp")]
    [InlineData("Vibe.Formats", "NumSharp")]
    [InlineData("Vibe.Core", "Microsoft.Extensions.Configuration")]
    [InlineData("Vibe.Evaluation", "SkiaSharp")]
    [InlineData("Vibe.Training", "SkiaSharp")]
    [InlineData("Vibe.Workflows", "System.CommandLine")]
    [InlineData("Vibe.Workflows", "System.Console")]
    [InlineData("Vibe.Workflows", "Spectre.Console")]
    public void Assembly_KeepsToItsSubject(string name, string package)
    {
        Assert.DoesNotContain(package, AssemblyFile.Read(name).References);
    }
}
