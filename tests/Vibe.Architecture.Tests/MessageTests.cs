using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Vibe.Architecture.Tests;

/// <summary>Libraries name facts; the words of the command line are made in <c>Vibe.Trainer</c>.</summary>
public sealed partial class MessageTests
{
    public static TheoryData<string> Libraries => [.. Room.All.Select(room => room.Name).Where(name => name != "Vibe.Trainer")];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Texts_SpeakNoCommandLine(string name)
    {
        var found = Texts(name).Where(IsCommandLine).ToArray();
        Assert.True(found.Length == 0, $"{name} speaks the command line; let Remedies of Vibe.Trainer do it: {string.Join(" | ", found)}");
    }

    [Theory]
    [InlineData("Prepare it again with --crops.", true)]
    [InlineData("dotnet run -c Release", true)]
    [InlineData("Resume it with --resume.", true)]
    [InlineData("color: var(--ink)", false)]
    [InlineData("<circle style=\"--t:50%\">", false)]
    [InlineData("#SBATCH --job-name=", false)]
    [InlineData("Write #SBATCH --requeue.", true)]
    [InlineData("--factory-startup", false)]
    [InlineData("Start it with --python.", true)]
    [InlineData("<!-- a comment -->", false)]
    public void Scan_KnowsACommandLine(string text, bool expected) => Assert.Equal(expected, IsCommandLine(text));

    [Fact]
    public void Scan_SeesTheTexts() =>
        Assert.Contains(Texts("Vibe.Training"), text => text.Contains("already holds a run", StringComparison.Ordinal));

    private static bool IsCommandLine(string text) =>
        text.Contains("dotnet run", StringComparison.Ordinal) || Option().IsMatch(NoOption().Replace(text, string.Empty));

    /// <summary>Reads every text that compiled code can show, pieces of interpolated ones included.</summary>
    private static List<string> Texts(string name)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        var reader = file.GetMetadataReader();
        var texts = new List<string>();
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = reader.GetNextHandle(handle))
        {
            texts.Add(reader.GetUserString(handle));
        }

        return texts;
    }

    [GeneratedRegex(@"(?<![\w-])--[a-z]")]
    private static partial Regex Option();

    // A variable of CSS (its use, or its definition), a line of a Slurm script, which sbatch reads and nobody types, or an argument of
    // Blender.
    [GeneratedRegex(@"var\(--[\w-]+|--[\w-]+:|^#SBATCH --[\w-]+|^--(background|factory-startup|python|python-exit-code)$")]
    private static partial Regex NoOption();
}
