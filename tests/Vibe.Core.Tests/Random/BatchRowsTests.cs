using Vibe.Core.Models;
using Vibe.Core.Random;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Random;

public sealed class BatchRowsTests
{
    [Fact]
    public void Draw_TakesThePartsRowsOfTheWhole()
    {
        using var scope = NewDisposeScope();
        var asked = Array.Empty<long>();
        Tensor Draw(long[] shape)
        {
            asked = shape;
            return arange(shape[0] * shape[1]).reshape(shape);
        }

        using var rows = new BatchRows(6, (1, 1), (4, 2));
        var part = BatchRows.Draw([6, 2], Draw); // two rows of the tensor for each of the batch

        Assert.Equal([12, 2], asked);
        Assert.Equal([4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23], part.data<long>().ToArray());
    }

    [Fact]
    public void Dispose_ReturnsToWhatAppliedBefore()
    {
        using var scope = NewDisposeScope();
        long Drawn() => (long)BatchRows.Draw([1], shape => full(shape, (float)shape[0])).item<float>();
        Assert.False(BatchRows.IsPart);
        using (new BatchRows(3, (0, 1)))
        {
            using (new BatchRows(7, (2, 1)))
            {
                Assert.Equal(7, Drawn());
            }

            Assert.Equal(3, Drawn());
        }

        Assert.Equal((1, false), (Drawn(), BatchRows.IsPart));
    }

    [Fact]
    public void Draw_Throws_WhenRowsDoNotFit()
    {
        using var rows = new BatchRows(4, (0, 2));

        var error = Assert.Throws<InvalidOperationException>(() => BatchRows.Draw([3, 5], shape => ones(shape)));

        Assert.Equal("Expected a multiple of the part's 2 rows but got 3.", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchRows(4, (3, 2)));
    }

    [Fact]
    public void RowDropout_DropsInPartsWhatTheWholeDrops()
    {
        using var scope = NewDisposeScope();
        var dropout = nn.Dropout(0.5);
        var input = ones(6, 40);
        random.manual_seed(7);
        var whole = RowDropout.Apply(dropout, input);
        random.manual_seed(7);
        Tensor part;
        using (new BatchRows(3, (1, 1)))
        {
            part = RowDropout.Apply(dropout, input.narrow(0, 2, 2));
        }

        Assert.Equal(whole.narrow(0, 2, 2).data<float>().ToArray(), part.data<float>().ToArray());
        Assert.InRange(part.count_nonzero().item<long>(), 1, 79);
    }
}
