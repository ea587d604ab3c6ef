using Vibe.Training.Distributed;
using static TorchSharp.torch;

namespace Vibe.Training.Tests.Distributed;

public sealed class SharedTextTests
{
    [Fact]
    public void ShareText_GivesTheTextOfProcess0()
    {
        const string text = "/runs/Größe 1\n/checkpoint.pt";
        var sums = new List<double[]>();
        using var leader = new RecordedGroup(0, values => sums.Add(values.ToArray()));
        using var helper = new RecordedGroup(1, values =>
        {
            sums[0].CopyTo(values);
            sums.RemoveAt(0);
        });

        Assert.Equal(text, leader.ShareText(text));
        Assert.Equal(text, helper.ShareText("not this"));
    }

    private delegate void Adding(Span<double> values);

    private sealed class RecordedGroup(int rank, Adding add) : IProcessGroup
    {
        public int Rank => rank;

        public int Size => 2;

        public int LocalRank => rank;

        public void Sum(Span<double> values) => add(values);

        public void BeginSum(IReadOnlyList<Tensor> tensors) => throw new NotSupportedException();

        public void Wait() => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
