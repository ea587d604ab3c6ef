using TorchSharp;
using Vibe.Core.Body;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Models;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

public sealed class GeneratorTests : IDisposable
{
    private static readonly GeneratorOptions Small = new()
    {
        TemporalEncoder = new() { HiddenSize = 8, LayerCount = 1 },
        Regressor = new() { HiddenSize = 8 },
    };

    private readonly BodyModel _body = new(GoldenBody.Read());

    [Fact]
    public void Forward_GivesEveryOutputItsShape()
    {
        using var generator = new Generator(Small, MeanParameters.Upright);
        using var scope = NewDisposeScope();

        var output = generator.call(randn(2, 5, 2048), _body);

        Assert.Equal([2, 5, 3], output.Camera.shape);
        Assert.Equal([2, 5, 24, 3, 3], output.Rotations.shape);
        Assert.Equal([2, 5, 72], output.Pose.shape);
        Assert.Equal([2, 5, 10], output.Betas.shape);
        Assert.Equal([2, 5, 49, 3], output.Keypoints3D.shape);
        Assert.Equal([2, 5, 49, 2], output.Keypoints2D.shape);
    }

    [Fact]
    public void Forward_TakesImages_WithABackbone()
    {
        using var generator = new Generator(Small, MeanParameters.Upright, new ResNet50());
        generator.eval();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();

        Assert.Equal([1, 2, 72], generator.call(randn([1, 2, 3, 224, 224]), _body).Pose.shape);
        Assert.Equal([1, 2, 72], generator.call(randn(1, 2, 2048), _body).Pose.shape);
    }

    [Fact]
    public void Forward_Throws_OnImages_WithoutABackbone()
    {
        using var generator = new Generator(Small, MeanParameters.Upright);
        using var scope = NewDisposeScope();

        var error = Assert.Throws<ArgumentException>(() => generator.call(zeros([1, 2, 3, 224, 224]), _body));

        Assert.Equal("Expected shape (N,T,2048) but got (1,2,3,224,224). (Parameter 'input')", error.Message);
    }

    [Fact]
    public void Forward_StartsAtTheMeanParameters()
    {
        // With decoders of zeros nothing is corrected: the output is the mean, upright and facing the camera.
        using var generator = new Generator(Small, MeanParameters.Upright);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var (_, parameter) in generator.named_parameters().Where(
            parameter => parameter.name.StartsWith("regressor.dec", StringComparison.Ordinal)))
        {
            parameter.zero_();
        }

        var output = generator.call(randn(1, 1, 2048), _body);

        Expect.Within(tensor(new[] { 0.9f, 0, 0 }), output.Camera.flatten(), 0);
        Expect.Within(tensor(new[] { MathF.PI, 0, 0 }), output.Pose.flatten().narrow(0, 0, 3).abs(), 1e-6);
        Expect.Within(zeros(69), output.Pose.flatten().narrow(0, 3, 69), 1e-6);
    }

    [Fact]
    public void ForwardAndBackward_LeaveNoTensorBehind()
    {
        using var generator = new Generator(Small, MeanParameters.Upright);
        using var features = randn(2, 5, 2048);
        Step(generator, features);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Step(generator, features);

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void PredictNext_ContinuesFromTheFramesBefore()
    {
        using var generator = new Generator(Small, MeanParameters.Upright);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        generator.eval();
        var features = randn(2, 5, 2048);

        var (first, state) = generator.PredictNext(features.narrow(1, 0, 3), null, _body);
        var (rest, _) = generator.PredictNext(features.narrow(1, 3, 2), state, _body);

        Assert.True(generator.CarriesState);
        Expect.Within(generator.call(features, _body).Betas, cat([first.Betas, rest.Betas], 1), 1e-5);
    }

    [Fact]
    public void StateDict_UsesPublishedNames()
    {
        using var generator = new Generator(Small, MeanParameters.Upright);

        Assert.Equal(
            [
                "encoder.gru.weight_ih_l0", "encoder.gru.weight_hh_l0", "encoder.gru.bias_ih_l0", "encoder.gru.bias_hh_l0",
                "encoder.linear.weight", "encoder.linear.bias",
                "regressor.fc1.weight", "regressor.fc1.bias", "regressor.fc2.weight", "regressor.fc2.bias",
                "regressor.decpose.weight", "regressor.decpose.bias", "regressor.decshape.weight", "regressor.decshape.bias",
                "regressor.deccam.weight", "regressor.deccam.bias",
                "regressor.init_pose", "regressor.init_shape", "regressor.init_cam",
            ],
            generator.state_dict().Keys.OrderBy(key => key.Contains("init", StringComparison.Ordinal)));
    }

    [Fact]
    public void Forward_EstimatesEveryFrameAlone_WithoutATemporalEncoder()
    {
        using var generator = new Generator(
            Small with { TemporalEncoder = new() { Kind = TemporalEncoderKind.None } }, MeanParameters.Upright);
        generator.eval();
        using var scope = NewDisposeScope();
        var features = randn(2, 5, 2048);

        var clip = generator.call(features, _body);
        var frame = generator.call(features.narrow(1, 3, 1), _body);

        Expect.Within(frame.Pose.select(1, 0), clip.Pose.select(1, 3), 1e-5);
        Assert.DoesNotContain(generator.state_dict().Keys, key => key.StartsWith("encoder", StringComparison.Ordinal));
    }

    [Fact]
    public void Forward_SharesTheMeanShape_WhenAsked()
    {
        using var generator = new Generator(Small, MeanParameters.Upright);
        using var shared = new Generator(Small with { SharedShape = true }, MeanParameters.Upright);
        shared.load_state_dict(generator.state_dict());
        generator.eval();
        shared.eval();
        using var scope = NewDisposeScope();
        var features = randn(2, 5, 2048) * 20;

        var expected = generator.call(features, _body).Betas.mean([1], keepdim: true).expand(2, 5, 10);

        Expect.Within(expected, shared.call(features, _body).Betas, 1e-6);
    }

    [Fact]
    public void Forward_TakesAnEncoderOfOnesOwn()
    {
        using var generator = new Generator(Small, MeanParameters.Upright, encoder: nn.Linear(2048, 2048));
        using var scope = NewDisposeScope();

        Assert.Equal([1, 2, 72], generator.call(randn(1, 2, 2048), _body).Pose.shape);
        Assert.Contains("encoder.weight", generator.state_dict().Keys);
    }

    public void Dispose() => _body.Dispose();

    private void Step(Generator generator, Tensor features)
    {
        using var scope = NewDisposeScope();
        generator.call(features, _body).Keypoints2D.sum().backward();
    }
}
