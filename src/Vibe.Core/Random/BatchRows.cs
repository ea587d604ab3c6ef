using static TorchSharp.torch;

namespace Vibe.Core.Random;

/// <summary>
/// Says which rows of a larger batch a thread computes, so that it draws torch's random numbers, those of dropout for example, for the
/// whole batch and takes its rows: a batch that is computed in parts then gets the numbers of the batch that is computed at once.
/// </summary>
/// <remarks>
/// It holds for the thread that created it until it is disposed. A row of the batch may be several rows of a tensor, such as the frames of
/// a clip, as long as they lie together. torch's generator must be seeded alike before each part.
/// </remarks>
public sealed class BatchRows : IDisposable
{
    [ThreadStatic]
    private static BatchRows? _current;

    private readonly BatchRows? _outer = _current;
    private readonly long _total;
    private readonly (long Start, long Count)[] _ranges;

    /// <summary>Initializes a new instance of the <see cref="BatchRows"/> class, which applies from now on.</summary>
    /// <param name="total">The rows of the whole batch.</param>
    /// <param name="ranges">Start and number of the rows that are computed, in the order in which they lie in the part's tensors.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is empty or not within the batch.</exception>
    public BatchRows(long total, params IReadOnlyList<(long Start, long Count)> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        foreach (var (start, count) in ranges)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(start, nameof(ranges));
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(ranges));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(start + count, total, nameof(ranges));
        }

        (_total, _ranges) = (total, [.. ranges]);
        _current = this;
    }

    /// <summary>Gets a value indicating whether this thread computes a part of a batch.</summary>
    public static bool IsPart => _current is not null;

    /// <summary>Draws random numbers for the rows that this thread computes.</summary>
    /// <param name="shape">The shape of what is computed; its first axis holds the rows.</param>
    /// <param name="draw">Draws a tensor of a shape.</param>
    /// <returns>What <paramref name="draw"/> gives for the whole batch, of it the rows of the part; owned by the caller.</returns>
    /// <exception cref="InvalidOperationException">The first axis is no multiple of the part's rows.</exception>
    public static Tensor Draw(long[] shape, Func<long[], Tensor> draw)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(draw);

        return _current is { } rows ? rows.DrawPart(shape, draw) : draw(shape);
    }

    /// <summary>Returns to what applied before.</summary>
    public void Dispose() => _current = _outer;

    private Tensor DrawPart(long[] shape, Func<long[], Tensor> draw)
    {
        var count = _ranges.Sum(range => range.Count);
        var (perRow, rest) = Math.DivRem(shape[0], count);
        if (rest != 0)
        {
            throw new InvalidOperationException($"Expected a multiple of the part's {count} rows but got {shape[0]}.");
        }

        using var scope = NewDisposeScope();
        var whole = draw([_total * perRow, .. shape[1..]]);

        // A copy, so that the numbers of the other rows are not kept.
        return scope.MoveToOuter(cat([.. _ranges.Select(range => whole.narrow(0, range.Start * perRow, range.Count * perRow))], 0));
    }
}
