using Vibe.Formats.Inspection;
using Vibe.Formats.PyTorch;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.PyTorch;

/// <summary>Sparse tensors, and tensors that are not read beside others that are.</summary>
public sealed class UnusualTensorTests : TemporaryFolder
{
    [Fact]
    public void Read_AddsValuesAtOnePlace_OfASparseTensor()
    {
        // (2,3) with 1 and 2 at (0,1) and 4 at (1,2).
        var tensor = Assert.IsType<TensorData>(ReadSparse([2, 3], [0, 0, 1, 1, 1, 2], 3, [1, 2, 4]));

        Assert.Equal([2L, 3L], tensor.Shape);
        Assert.Equal([0f, 3, 0, 0, 0, 4], tensor.ToArray<float>());
    }

    [Theory]
    [InlineData("HalfStorage", "003E8040", "8043")] // 1.5 + 2.25 = 3.75
    [InlineData("BFloat16Storage", "C03F1040", "7040")]
    [InlineData("DoubleStorage", "000000000000F83F0000000000000240", "0000000000000E40")]
    [InlineData("CharStorage", "7F01", "80")] // 127 + 1 = -128
    [InlineData("ByteStorage", "FF02", "01")]
    [InlineData("ShortStorage", "05000600", "0B00")]
    [InlineData("IntStorage", "0500000006000000", "0B000000")]
    [InlineData("LongStorage", "05000000000000000600000000000000", "0B00000000000000")]
    [InlineData("BoolStorage", "0100", "01")]
    public void Read_AddsValuesAtOnePlace_InEveryType(string storage, string values, string expected)
    {
        var pickle = TorchSamples.Sparse(
            "torch.sparse_coo", TorchSamples.Tensor("LongStorage", "0", 1, 2), TorchSamples.Tensor(storage, "1", 2), 1);

        var content = Read(
            TorchSamples.Zip(TorchSamples.Dictionary(("J", pickle)), TorchSamples.Bytes(0L, 0), Convert.FromHexString(values)));

        Assert.Equal(expected, Convert.ToHexString(Assert.IsType<TensorData>(content["J"]).Bytes.Span));
    }

    [Fact]
    public void Read_GivesSparseTensors_WithDenseAxesBehind()
    {
        // Two rows of two values each, at rows 2 and 0.
        var pickle = TorchSamples.Sparse(
            "torch.sparse_coo", TorchSamples.Tensor("LongStorage", "0", 1, 2), TorchSamples.Tensor("FloatStorage", "1", 2, 2), 3, 2);
        var content = Read(
            TorchSamples.Zip(TorchSamples.Dictionary(("J", pickle)), TorchSamples.Bytes(2L, 0), TorchSamples.Bytes(1f, 2, 3, 4)));

        Assert.Equal([3f, 4, 0, 0, 1, 2], Assert.IsType<TensorData>(content["J"]).ToArray<float>());
    }

    [Fact]
    public void Read_KeepsTheParts_OfASparseTensorThatWouldBeFarLargerThanTheFile()
    {
        // 40 GB when it is written out.
        var parts = Assert.IsType<CheckpointDictionary>(ReadSparse([100_000, 100_000], [7, 9], 1, [5]));

        Assert.Equal([5f], Assert.IsType<TensorData>(parts["values"]).ToArray<float>());
        Assert.Equal([7L, 9L], Assert.IsType<TensorData>(parts["indices"]).ToArray<long>());
        Assert.Equal<object?>([100_000L, 100_000L], Assert.IsType<List<object?>>(parts["size"]));
    }

    [Fact]
    public void Read_RefusesSparseTensors_WhoseIndicesLeaveThem()
    {
        var error = Assert.Throws<InvalidDataException>(() => ReadSparse([2, 3], [0, 3], 1, [5]));

        Assert.Contains("a sparse tensor of size (2,3) has a value at 3 of axis 1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_GivesTheTensorsBesideThoseThatAreNotRead(bool legacy)
    {
        var pickle = TorchSamples.Dictionary(
            ("complex", TorchSamples.Tensor("ComplexFloatStorage", "0", 2)),
            (
                "rows",
                TorchSamples.Sparse(
                    "torch.sparse_csr", TorchSamples.Tensor("FloatStorage", "1", 2), TorchSamples.Tensor("FloatStorage", "1", 2), 1, 2)),
            ("x", TorchSamples.Tensor("FloatStorage", "1", 2)));
        var (complex, values) = (TorchSamples.Bytes(1f, 2, 3, 4), TorchSamples.Bytes(5f, 6));
        var bytes = legacy ? TorchSamples.Legacy(pickle, (2, complex), (2, values)) : TorchSamples.Zip(pickle, complex, values);

        var content = Read(bytes);

        Assert.Equal([5f, 6], Assert.IsType<TensorData>(content["x"]).ToArray<float>());
        Assert.Equal("torch.Tensor", Assert.IsType<CheckpointDictionary>(content["complex"])["class"]);
        Assert.Equal("torch.SparseTensor", Assert.IsType<CheckpointDictionary>(content["rows"])["class"]);
        if (!legacy)
        {
            Assert.Contains(FileInspector.Describe(File("x.pt")), line => line.Contains("x        float32 (2)", StringComparison.Ordinal));
        }
    }

    private object? ReadSparse(int[] size, long[] indices, int count, float[] values)
    {
        var pickle = TorchSamples.Sparse(
            "torch.sparse_coo",
            TorchSamples.Tensor("LongStorage", "0", size.Length, count),
            TorchSamples.Tensor("FloatStorage", "1", count),
            size);
        return Read(TorchSamples.Zip(TorchSamples.Dictionary(("J", pickle)), TorchSamples.Bytes(indices), TorchSamples.Bytes(values)))["J"];
    }

    private CheckpointDictionary Read(byte[] bytes) => TorchCheckpoint.Read(File("x.pt", bytes));
}
