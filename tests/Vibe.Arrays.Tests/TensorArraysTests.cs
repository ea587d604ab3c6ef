using NumSharp;
using static TorchSharp.torch;

namespace Vibe.Arrays.Tests;

public sealed class TensorArraysTests
{
    public static TheoryData<ScalarType> Types =>
        [ScalarType.Float32, ScalarType.Float64, ScalarType.Int32, ScalarType.Int64, ScalarType.Byte, ScalarType.Bool];

    [Theory]
    [MemberData(nameof(Types))]
    public void ToTensor_UndoesToNDArray(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var tensor = arange(24).view(2, 3, 4).remainder(2).to(type);

        var back = tensor.ToNDArray().ToTensor();

        Assert.Equal(type, back.dtype);
        Assert.Equal(tensor.shape, back.shape);
        Assert.True(tensor.eq(back).all().item<bool>());
    }

    [Fact]
    public void ToNDArray_ReadsViewsInTheOrderOfTheirAxes()
    {
        using var scope = NewDisposeScope();

        var array = arange(6, ScalarType.Float32).view(2, 3).t().ToNDArray();

        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], TensorArrays.Values<float>(array));
    }

    [Fact]
    public void ToNDArray_WidensHalfPrecision()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(NPTypeCode.Single, tensor(new[] { 0.5f }).to(ScalarType.BFloat16).ToNDArray().typecode);
    }

    [Fact]
    public void ToTensor_ReadsTransposedAndSlicedArraysInTheOrderOfTheirAxes()
    {
        using var scope = NewDisposeScope();
        var array = np.array(new float[] { 0, 1, 2, 3, 4, 5 }).reshape(2, 3);

        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], array.T.ToTensor().data<float>().ToArray());
        Assert.Equal([1f, 4f], array[":, 1"].ToTensor().data<float>().ToArray());
    }

    [Fact]
    public void ToTensor_Throws_WhenTheTypeHasNoTensor()
    {
        var error = Assert.Throws<NotSupportedException>(() => np.array(new decimal[] { 1 }).ToTensor());
        Assert.Equal("Arrays of type Decimal do not convert to tensors.", error.Message);
    }
}
