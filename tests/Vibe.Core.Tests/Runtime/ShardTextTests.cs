using Vibe.Core.Runtime;

namespace Vibe.Core.Tests.Runtime;

public sealed class ShardTextTests
{
    [Theory]
    [InlineData("2/8", "", 2, 8)]
    [InlineData("auto/3", "JOB_COMPLETION_INDEX=0", 1, 3)]
    [InlineData("auto/3", "SLURM_ARRAY_TASK_ID=2", 3, 3)]
    [InlineData("auto", "SLURM_ARRAY_TASK_ID=5;SLURM_ARRAY_TASK_MIN=1;SLURM_ARRAY_TASK_COUNT=6", 5, 6)]
    public void Parse_ReadsNumbersAndVariables(string text, string variables, int index, int count) =>
        Assert.Equal((index, count), ShardText.Parse(text, name => Variable(variables, name)));

    [Theory]
    [InlineData("9/8")]
    [InlineData("0/8")]
    [InlineData("1/8/2")]
    [InlineData("two of eight")]
    [InlineData("auto/8")]
    [InlineData("auto")]
    public void Parse_SaysWhatIsExpected(string text) =>
        Assert.Contains($"expected a part such as 2/8 or auto/8, found {text}",
            Assert.Throws<FormatException>(() => ShardText.Parse(text, _ => null)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_SaysWhatTheSchedulerGave()
    {
        var error = Assert.Throws<FormatException>(() => ShardText.Parse("auto", name => Variable("JOB_COMPLETION_INDEX=2", name)));
        Assert.EndsWith("auto needs JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID, and found 3 of nothing.", error.Message,
            StringComparison.Ordinal);
    }

    private static string? Variable(string variables, string name) =>
        variables.Split(';').Where(each => each.StartsWith(name + "=", StringComparison.Ordinal)).Select(each => each[(name.Length + 1)..])
            .FirstOrDefault();
}
