using NumSharp;
using Vibe.Formats.Numpy;
using Vibe.Testing;

namespace Vibe.Arrays.Tests;

public sealed class NpyArraysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ToNDArray_KeepsShapeTypeAndValues()
    {
        NpyFile.Write<float>(_folder.File("a.npy"), [1, 2, 3, 4, 5, 6], 2, 3);

        var array = NpyFile.Read(_folder.File("a.npy")).ToNDArray();

        Assert.Equal(typeof(float), array.dtype);
        Assert.Equal(6f, array.GetSingle(1, 2));
        Assert.Equal(21f, (float)np.sum(array));
    }

    [Fact]
    public void ToNDArray_KeepsWholeNumbersExact()
    {
        NpyFile.Write<long>(_folder.File("a.npy"), [long.MaxValue, long.MinValue], 2);

        var array = NpyFile.Read(_folder.File("a.npy")).ToNDArray();

        Assert.Equal([long.MaxValue, long.MinValue], TensorArrays.Values<long>(array));
    }

    [Fact]
    public void ToNDArray_WidensHalfPrecision()
    {
        NpyFile.Write<Half>(_folder.File("a.npy"), [(Half)0.5f], 1);

        Assert.Equal([0.5f], TensorArrays.Values<float>(NpyFile.Read(_folder.File("a.npy")).ToNDArray()));
    }
}
