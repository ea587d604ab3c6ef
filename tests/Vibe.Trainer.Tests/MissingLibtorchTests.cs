namespace Vibe.Trainer.Tests;

public sealed class MissingLibtorchTests
{
    private const string Message =
        "This application or script uses TorchSharp but doesn't contain a reference to libtorch-cpu-linux-x64, Version=2.10.0.0.";

    [Fact]
    public void Explain_SaysHowToGetOne_WhereATypesInitializerFailed()
    {
        var text = MissingLibtorch.Explain(new TypeInitializationException("torch", new NotSupportedException(Message)));

        Assert.Contains("dotnet package download libtorch-cpu-", text, StringComparison.Ordinal);
        Assert.Contains("--libtorch python", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_KnowsNothingOfOtherErrors() => Assert.Null(MissingLibtorch.Explain(new InvalidOperationException("Else.")));
}
