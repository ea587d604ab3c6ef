using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Training.Steps;
using static TorchSharp.torch;

namespace Vibe.Training.Tests.Steps;

public sealed class CustomTermNamesTests
{
    [Fact]
    public void Of_GivesTheNamesInOrder()
    {
        Assert.Equal(["smoothness", "foot.contact_2-L"], CustomTermNames.Of([new Named("smoothness"), new Named("foot.contact_2-L")]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2nd")]
    [InlineData("a,b")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("a\n")]
    public void Of_Throws_WhenANameCannotBeAColumn(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => CustomTermNames.Of([new Named(name)]));

        Assert.Contains($"but it is '{name}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pose")]
    [InlineData("Keypoints2d")]
    [InlineData("generator")] // the tag of generatorLoss in TensorBoard
    [InlineData("epoch")]
    [InlineData("FIRST")]
    public void Of_Throws_WhenANameIsTaken(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => CustomTermNames.Of([new Named("first"), new Named(name)]));

        Assert.Contains($"'{name}' needs another name", error.Message, StringComparison.Ordinal);
    }

    private sealed class Named(string name) : ILossTerm
    {
        public string Name => name;

        public Tensor Compute(GeneratorOutput output, TrainingBatch batch) => zeros(1).sum();
    }
}
