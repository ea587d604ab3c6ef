namespace Vibe.Trainer.Tests;

public sealed class MissingWordTests
{
    [Theory]
    [InlineData("prepare", "prepare needs one of these words after it: 3dpw, ")]
    [InlineData("config", "config needs one of these words after it: import.")]
    [InlineData("evaluate", "evaluate needs <run>. A run's folder, e.g. runs/first, ")]
    [InlineData("compare runs/a", "compare needs <runs>, at least 2. Runs that were evaluated, ")]
    [InlineData("sweep status", "sweep status needs <sweep folder>. The sweep's folder, e.g. runs/first-sweep.")]
    public void Explain_NamesWhatIsMissing(string line, string expected)
    {
        var error = Assert.Single(CommandLine.Create().Parse(line).Errors);

        Assert.StartsWith(expected, MissingWord.Explain(error, []), StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_NamesTheVerbsOnce_WhereOthersWereGiven()
    {
        var parsed = CommandLine.Create().Parse("prepare 3dwp --source a");

        var lines = parsed.Errors.Select(error => MissingWord.Explain(error, parsed.UnmatchedTokens)).ToArray();

        Assert.Single(lines, line => line.StartsWith("prepare needs one of these words", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("'3dwp'", StringComparison.Ordinal));
    }
}
