using NumSharp;
using TorchSharp;
using Vibe.Core.Metrics;
using static TorchSharp.torch;

namespace Vibe.Arrays.Tests;

public sealed class ArrayMetricsTests
{
    [Fact]
    public void MeanJointError_IsTheMeanDistance()
    {
        // Two joints, off by 3 and 5 (a 3-4-5 triangle): mean 4.
        var target = np.zeros(new Shape(1, 2, 3), NPTypeCode.Single);
        var predicted = np.array(new float[] { 3, 0, 0, 0, 3, 4 }).reshape(1, 2, 3);

        Assert.Equal([4f], TensorArrays.Values<float>(ArrayMetrics.MeanJointError(predicted, target)));
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Errors_EqualThoseOfTensors(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var generator = new torch.Generator(7);
        var (one, other) = (randn([6, 14, 3], type, generator: generator), randn([6, 14, 3], type, generator: generator));
        var (predicted, target) = (one.ToNDArray(), other.ToNDArray());

        AssertSame(PoseMetrics.JointErrors(one, other), ArrayMetrics.JointErrors(predicted, target));
        AssertSame(PoseMetrics.MeanJointError(one, other), ArrayMetrics.MeanJointError(predicted, target));
        AssertSame(PoseMetrics.AlignedJointError(one, other), ArrayMetrics.AlignedJointError(predicted, target));
        AssertSame(PoseMetrics.VertexError(one, other), ArrayMetrics.VertexError(predicted, target));
        AssertSame(PoseMetrics.Acceleration(one), ArrayMetrics.Acceleration(predicted));
        AssertSame(PoseMetrics.AccelerationError(one, other), ArrayMetrics.AccelerationError(predicted, target));
        AssertSame(PoseMetrics.CenterOnPelvis(one, one), ArrayMetrics.CenterOnPelvis(predicted));
    }

    [Fact]
    public void Errors_NameTheShape_WhenItIsWrong()
    {
        var joints = np.zeros(new Shape(2, 14, 2), NPTypeCode.Single);

        var error = Assert.Throws<ArgumentException>(() => ArrayMetrics.MeanJointError(joints, joints));

        Assert.StartsWith("Expected shape (N,K,3) but got (2,14,2).", error.Message, StringComparison.Ordinal);
    }

    private static void AssertSame(Tensor expected, NDArray actual)
    {
        using var found = actual.ToTensor();
        Assert.Equal(expected.shape, found.shape);
        Assert.True(expected.eq(found).all().item<bool>());
    }
}
