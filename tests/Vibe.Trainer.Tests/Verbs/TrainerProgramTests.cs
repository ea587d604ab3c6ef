using Vibe.Trainer.Verbs;

namespace Vibe.Trainer.Tests.Verbs;

public sealed class TrainerProgramTests
{
    [Fact]
    public void RemoveOverrides_LeavesOtherVariables()
    {
        var environment = new Dictionary<string, string?>
        {
            ["VIBE_Training__BatchSize"] = "8",
            ["VIBE_Name"] = "other",
            ["VIBE_LIBTORCH"] = "/lib",
            ["PATH"] = "/bin",
        };

        TrainerProgram.RemoveOverrides(environment);

        Assert.Equal(["PATH", "VIBE_LIBTORCH"], environment.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void OwnProgram_IsStartedByDotnet_WhereNoRuntimeLiesBesideIt()
    {
        var command = OwnProgram.Command("info", "file");

        Assert.Equal(["dotnet", Path.Combine(AppContext.BaseDirectory, "Vibe.Trainer.dll"), "info", "file"], command);
    }
}
