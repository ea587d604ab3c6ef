using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Models;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

[Trait("Category", "Golden")]
public sealed class GoldenModelTests
{
    private const double Tolerance = 1e-4; // relative to the largest value

    [Theory]
    [InlineData("encoder-linear_plain", false)]
    [InlineData("encoder-linear_residual", true)]
    [InlineData("encoder-bidirectional", true)]
    public void TemporalEncoder_EqualsTheReference(string name, bool residual)
    {
        using var scope = NewDisposeScope();
        using var golden = GoldenCase.Open(name);
        var weights = golden.Weights();
        using var encoder = new TemporalEncoder(GoldenOptions.Encoder(weights, string.Empty) with { Residual = residual });
        weights.FillInto(encoder);
        encoder.eval();

        var output = encoder.call(golden.Tensor("features"));

        Expect.RelativelyWithin(golden.Tensor("output"), output.index_select(2, arange(0, output.shape[2], 8)), Tolerance);
    }

    [Theory]
    [InlineData("discriminator-attention", FeaturePooling.Attention)]
    [InlineData("discriminator-concat", FeaturePooling.Concat)]
    [InlineData("discriminator-last", FeaturePooling.Last)]
    public void MotionDiscriminator_EqualsTheReference(string name, FeaturePooling pooling)
    {
        using var scope = NewDisposeScope();
        using var golden = GoldenCase.Open(name);
        var weights = golden.Weights();
        using var discriminator = new MotionDiscriminator(GoldenOptions.Discriminator(weights) with { Pooling = pooling });
        weights.FillInto(discriminator);
        discriminator.eval();

        Expect.RelativelyWithin(golden.Tensor("score"), discriminator.call(golden.Tensor("motion")), Tolerance);
    }

    [Fact]
    public void Generator_EqualsTheReference()
    {
        using var scope = NewDisposeScope();
        using var golden = GoldenCase.Open("generator");
        var weights = golden.Weights();
        using var body = new BodyModel(GoldenBody.Read());
        using var generator = new Generator(GoldenOptions.Generator(weights), GoldenBody.Mean());
        weights.FillInto(generator);
        generator.eval();

        var output = generator.call(golden.Tensor("features"), body);

        var theta = golden.Tensor("theta");
        Expect.RelativelyWithin(theta.narrow(2, 0, 3), output.Camera, Tolerance);
        Expect.RelativelyWithin(theta.narrow(2, 3, 72), output.Pose, Tolerance);
        Expect.RelativelyWithin(theta.narrow(2, 75, 10), output.Betas, Tolerance);
        Expect.RelativelyWithin(golden.Tensor("rotmat"), output.Rotations, Tolerance);
        Expect.RelativelyWithin(golden.Tensor("kp_3d"), output.Keypoints3D, Tolerance);
        Expect.RelativelyWithin(golden.Tensor("kp_2d"), output.Keypoints2D, Tolerance);
        Expect.RelativelyWithin(golden.Tensor("verts").flatten(0, 1), Vertices(body, output, golden), Tolerance);
        Expect.RelativelyWithin(golden.Tensor("kp_3d_h36m14").flatten(0, 1), EvaluationJoints(body, output), Tolerance);
        Expect.RelativelyWithin(
            golden.Tensor("kp_2d_h36m14").flatten(0, 1),
            WeakPerspectiveCamera.Project(EvaluationJoints(body, output), output.Camera.flatten(0, 1)),
            Tolerance);
    }

    [Fact]
    public void ResNet50AndRegressor_EqualTheReference()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var golden = GoldenCase.Open("resnet50-features");
        var weights = golden.Weights();
        using var backbone = new ResNet50();
        using var regressor = new ParameterRegressor(GoldenOptions.Regressor(weights, string.Empty), GoldenBody.Mean());
        weights.FillInto(backbone);
        weights.FillInto(regressor);
        backbone.eval();
        regressor.eval();

        var features = backbone.call(Images(golden));
        var parameters = regressor.call(features);

        var theta = cat([parameters.Camera, Rotations.ToAxisAngle(parameters.Rotations).flatten(1), parameters.Betas], 1);
        Expect.RelativelyWithin(golden.Tensor("features"), features, Tolerance);
        Expect.RelativelyWithin(golden.Tensor("theta"), theta, Tolerance);
    }

    private static Tensor Images(GoldenCase golden)
    {
        var pixels = golden.Tensor("image_rgb_56").repeat_interleave(4, 1).repeat_interleave(4, 2) / 255;
        var mean = tensor(new[] { 0.485f, 0.456f, 0.406f });
        var deviation = tensor(new[] { 0.229f, 0.224f, 0.225f });
        return ((pixels - mean) / deviation).permute(0, 3, 1, 2).contiguous();
    }

    private static Tensor Vertices(BodyModel body, GeneratorOutput output, GoldenCase golden) => body
        .Vertices(output.Betas.flatten(0, 1), output.Rotations.flatten(0, 1))
        .index_select(1, golden.Tensor("vertex_index").to(ScalarType.Int64));

    private static Tensor EvaluationJoints(BodyModel body, GeneratorOutput output) =>
        body.EvaluationJoints(output.Betas.flatten(0, 1), output.Rotations.flatten(0, 1));
}
