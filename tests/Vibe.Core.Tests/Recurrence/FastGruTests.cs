using TorchSharp;
using TorchSharp.Modules;
using Vibe.Core.Recurrence;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Recurrence;

public sealed class FastGruTests : IDisposable
{
    private const int Sequences = 20; // no multiple of the column step
    private readonly GRU _gru;
    private readonly DisposeScope _scope;

    public FastGruTests()
    {
        random.manual_seed(1);
        _gru = nn.GRU(24, 40, 2, batchFirst: true);
        _scope = NewDisposeScope();
    }

    [Theory]
    [InlineData(Precision.Fp32, 1e-5)]
    [InlineData(Precision.Bf16, 3e-2)]
    public void Run_EqualsTheModule(Precision precision, double tolerance)
    {
        var input = randn(Sequences, 5, 24);

        Expect.RelativelyWithin(_gru.call(input).Item1, FastGru.Run(_gru, input, precision), tolerance);
    }

    [Theory]
    [InlineData(Precision.Fp32, 1e-5)]
    [InlineData(Precision.Bf16, 3e-2)]
    public void Run_GivesTheModulesGradients(Precision precision, double tolerance)
    {
        var input = randn(Sequences, 5, 24, requires_grad: true);
        var direction = randn(Sequences, 5, 40);
        (_gru.call(input).Item1 * direction).sum().backward();
        var expectedInput = input.grad!.clone();
        var expected = _gru.named_parameters().Select(entry => entry.parameter.grad!.clone()).ToArray();
        input.grad!.zero_();
        _gru.zero_grad();

        (FastGru.Run(_gru, input, precision) * direction).sum().backward();

        Expect.RelativelyWithin(expectedInput, input.grad!, tolerance);
        Assert.All(
            _gru.named_parameters().Zip(expected), pair => Expect.RelativelyWithin(pair.Second, pair.First.parameter.grad!, tolerance));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_GivesTheModulesStatesAndGradients_InBothDirections(int layers)
    {
        using var gru = nn.GRU(24, 40, layers, batchFirst: true, bidirectional: true);
        var input = randn(Sequences, 5, 24, requires_grad: true);
        var direction = randn(Sequences, 5, 80);
        var expectedStates = gru.call(input).Item1;
        (expectedStates * direction).sum().backward();
        var expectedInput = input.grad!.clone();
        var expected = gru.named_parameters().Select(entry => entry.parameter.grad!.clone()).ToArray();
        input.grad!.zero_();
        gru.zero_grad();

        Assert.True(GruPass.Suits(gru, input));
        var states = FastGru.Run(gru, input, Precision.Fp32);
        (states * direction).sum().backward();

        Expect.RelativelyWithin(expectedStates, states, 1e-5);
        Expect.RelativelyWithin(expectedInput, input.grad!, 1e-5);
        Assert.All(gru.named_parameters().Zip(expected), pair => Expect.RelativelyWithin(pair.Second, pair.First.parameter.grad!, 1e-5));
    }

    [Fact]
    public void Run_AddsToTheGradientsThatAreThere()
    {
        var input = randn(Sequences, 5, 24);
        FastGru.Run(_gru, input, Precision.Fp32).sum().backward();
        var once = _gru.named_parameters().Select(entry => entry.parameter.grad!.clone()).ToArray();

        FastGru.Run(_gru, input, Precision.Fp32).sum().backward();

        Assert.All(
            _gru.named_parameters().Zip(once), pair => Expect.RelativelyWithin(2 * pair.Second, pair.First.parameter.grad!, 1e-5));
    }

    [Fact]
    public void Run_PassesGradientsOn_WhenTheWeightsAreFrozen()
    {
        foreach (var (_, parameter) in _gru.named_parameters())
        {
            parameter.requires_grad = false;
        }

        var input = randn(Sequences, 5, 24, requires_grad: true);
        FastGru.Run(_gru, input, Precision.Fp32).sum().backward();

        Assert.True(input.grad!.abs().sum().item<float>() > 0);
        Assert.All(_gru.named_parameters(), entry => Assert.True(entry.parameter.grad is null));
    }

    [Fact]
    public void Run_LeavesNoTensorBehind()
    {
        using var input = randn(Sequences, 5, 24);
        void Step()
        {
            using var scope = NewDisposeScope();
            FastGru.Run(_gru, input, Precision.Fp32).sum().backward();
            _gru.zero_grad();
        }

        Step();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Step();
        Step();

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _gru.Dispose();
    }
}
