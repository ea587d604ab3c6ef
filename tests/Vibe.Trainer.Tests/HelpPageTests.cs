using System.Text.RegularExpressions;
using Vibe.Trainer.Tests.Verbs;

namespace Vibe.Trainer.Tests;

public sealed partial class HelpPageTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("help")]
    public void Invoke_GivesExamples_AtTheTop(string word)
    {
        var (code, output, _) = ProgramRunner.Run(word);

        Assert.Equal(0, code);
        Assert.Contains("train <configuration>", output, StringComparison.Ordinal);
        Assert.Contains("Examples:", output, StringComparison.Ordinal);
        Assert.Contains("train vibe_synthetic --out runs/first", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Invoke_LeavesOutTheWordsOfTheVerbAbove()
    {
        var output = ProgramRunner.Run("sweep", "status", "--help").Output;

        Assert.Contains(" sweep status <sweep folder> [options]", output, StringComparison.Ordinal);
        Assert.DoesNotContain("<sweep file>", output, StringComparison.Ordinal);
        Assert.Contains("<sweep file>", ProgramRunner.Run("sweep", "--help").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Invoke_NeedsNoArguments()
    {
        var (code, output, _) = ProgramRunner.Run("train", "--help");

        Assert.Equal(0, code);
        Assert.Contains("train [<configuration>] [options]", output, StringComparison.Ordinal);
        Assert.Contains("vibe_synthetic, ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Invoke_SaysEachDefaultOnce()
    {
        var root = CommandLine.Create();
        var verbs = root.Subcommands.SelectMany(verb => verb.Subcommands.Select(below => $"{verb.Name} {below.Name}").Append(verb.Name));

        Assert.All(verbs, verb => Assert.DoesNotMatch(TwoDefaults(), ProgramRunner.Run([.. verb.Split(' '), "--help"]).Output));
    }

    [GeneratedRegex(@"(Default:|by default).*\[default")]
    private static partial Regex TwoDefaults();
}
