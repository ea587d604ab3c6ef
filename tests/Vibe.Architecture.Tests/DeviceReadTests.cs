using System.Text.RegularExpressions;

namespace Vibe.Architecture.Tests;

/// <summary>Whoever reads a number of a tensor waits for a GPU. A training step does so once, as docs/cuda.md says.</summary>
public sealed partial class DeviceReadTests
{
    private static readonly string[] FoldersOfAStep =
    [
        "Vibe.Core/Adversarial", "Vibe.Core/Body", "Vibe.Core/Geometry", "Vibe.Core/Internal", "Vibe.Core/Losses", "Vibe.Core/Models",
        "Vibe.Training/Optimizers", "Vibe.Training/Steps",
    ];

    [Fact]
    public void Step_ReadsNumbersInOnePlace()
    {
        var reads = FoldersOfAStep
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", folder), "*.cs"))
            .Select(file => (Name: Path.GetFileName(file), Count: Read().Count(File.ReadAllText(file))))
            .Where(entry => entry.Count > 0)
            .OrderBy(entry => entry.Name, StringComparer.Ordinal);

        // The kernel runs on the CPU alone, the clips are searched when a step has failed, and joint limits are a term that an experiment
        // switches on. A batch in parts counts its labels first. One line of the step's own reads does both.
        (string, int)[] expected =
        [
            ("AdamKernel.cs", 1), ("OffendingClips.cs", 1), ("PlausibilityLoss.cs", 2), ("SampleCounts.cs", 2), ("StepScalars.cs", 2),
        ];
        Assert.Equal(expected, reads);
    }

    [Theory]
    [InlineData("var loss = total.item<float>();", 1)]
    [InlineData("all.cpu().data<float>()", 2)]
    [InlineData("MemoryMarshal.Cast<byte, float>(tensor.bytes)", 1)]
    [InlineData("if (mask.any().ToBoolean())", 1)]
    [InlineData("mask.nonzero()", 1)]
    [InlineData("data.Template.to(device)", 0)]
    public void Scan_KnowsWhatReadsANumber(string code, int expected) => Assert.Equal(expected, Read().Count(code));

    [GeneratedRegex(@"\.(item|data)<|\.(cpu|nonzero|tolist)\(|\.bytes\b|\.To(Single|Double|Int32|Int64|Boolean)\(")]
    private static partial Regex Read();
}
