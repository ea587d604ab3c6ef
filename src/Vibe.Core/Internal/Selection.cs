using TorchSharp;
using static TorchSharp.torch;

namespace Vibe.Core.Internal;

/// <summary>Selects entries along dimension 1 so that two runs give the same gradients, bit for bit.</summary>
/// <remarks>
/// On CUDA, <c>index_select</c> adds the gradients of an entry that was selected several times in the order in which its threads arrive.
/// From three on, the rounded sum depends on that order; so there the entries are weighted with zeros and ones and added.
/// </remarks>
internal sealed class Selection : IDisposable
{
    private const int MostInAnyOrder = 2; // a + b and b + a are the same number

    private readonly Tensor _entries; // indices (K), or weights of 0 and 1, (1,K,J,1)

    private Selection(Tensor entries, bool isWeighted) => (_entries, IsWeighted) = (entries, isWeighted);

    /// <summary>Gets a value indicating whether entries are weighted and added, which takes no index.</summary>
    public bool IsWeighted { get; }

    /// <summary>Prepares a selection.</summary>
    /// <param name="indices">The entries to select, (K).</param>
    /// <param name="count">The number of entries to select from, J.</param>
    /// <param name="device">Where the tensors live.</param>
    public static Selection Of(IReadOnlyList<int> indices, int count, Device device)
    {
        var isSafe = device.type == DeviceType.CPU || indices.CountBy(index => index).All(entry => entry.Value <= MostInAnyOrder);
        return isSafe
            ? new Selection(Constant.Of([.. indices.Select(index => (long)index)], device, indices.Count), isWeighted: false)
            : Weighted(indices, count, device);
    }

    /// <summary>Prepares a selection by weights, which <see cref="Of"/> takes where the order of additions is not certain.</summary>
    /// <param name="indices">The entries to select, (K).</param>
    /// <param name="count">The number of entries to select from, J.</param>
    /// <param name="device">Where the tensors live.</param>
    public static Selection Weighted(IReadOnlyList<int> indices, int count, Device device)
    {
        var weights = new float[indices.Count * count];
        for (var i = 0; i < indices.Count; i++)
        {
            weights[(i * count) + indices[i]] = 1;
        }

        return new Selection(Constant.Of(weights, device, 1, indices.Count, count, 1), isWeighted: true);
    }

    /// <summary>Selects.</summary>
    /// <param name="source">The entries, float32, (N,J,...).</param>
    /// <returns>The selected entries, (N,K,...); of the current dispose scope.</returns>
    public Tensor Apply(Tensor source)
    {
        if (!IsWeighted)
        {
            return source.index_select(1, _entries);
        }

        var selected = (source.flatten(2).unsqueeze(1) * _entries).sum(2);
        return selected.view([source.shape[0], selected.shape[1], .. source.shape[2..]]);
    }

    /// <inheritdoc/>
    public void Dispose() => _entries.Dispose();
}
