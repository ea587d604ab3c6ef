using System.Globalization;
using Vibe.Data.Stores;
using Vibe.Evaluation.Predictions;

namespace Vibe.Evaluation.Measuring;

/// <summary>Finds labels that are not finite before they reach a matrix decomposition, which would end the process.</summary>
public static class FiniteLabels
{
    private const int Chunk = 4096;

    private static readonly FrameColumn[] Labels =
        [FrameColumn.Keypoints2D, FrameColumn.Keypoints3D, FrameColumn.Joints14, FrameColumn.Pose, FrameColumn.Betas, FrameColumn.Ground];

    /// <summary>Checks every label of a store before it is used for an evaluation.</summary>
    /// <param name="store">The store.</param>
    /// <exception cref="InvalidDataException">
    /// A label that counts is not finite; the message names store, column, sequence and frame.
    /// </exception>
    public static void ThrowIfAnyIsNot(FrameStore store)
    {
        if (Find(store) is { } found)
        {
            throw new InvalidDataException(found);
        }
    }

    /// <summary>Searches a store for the first label that counts and is not finite.</summary>
    /// <param name="store">The store.</param>
    /// <returns>A sentence that names store, column, sequence and frame; <see langword="null"/> where all are finite.</returns>
    public static string? Find(FrameStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        foreach (var column in Labels.Where(store.Has))
        {
            for (long first = 0; first < store.FrameCount; first += Chunk)
            {
                var count = (int)Math.Min(Chunk, store.FrameCount - first);
                var values = new float[count * FrameStore.RowSize(column)];
                store.Read(column, first, count, values);
                if (FirstBad(store, column, first, count, values) is { } bad)
                {
                    return Describe(store.Folder, store.Manifest, Name(column), bad.Frame, bad.Value);
                }
            }
        }

        return null;
    }

    /// <summary>Searches a motion store for the first value that is not finite.</summary>
    /// <param name="store">The store.</param>
    /// <returns>A sentence that names store, column, sequence and frame; <see langword="null"/> where all are finite.</returns>
    public static string? Find(MotionStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        foreach (var column in Enum.GetValues<MotionColumn>())
        {
            var size = MotionStore.RowSize(column);
            for (long first = 0; first < store.FrameCount; first += Chunk)
            {
                var count = (int)Math.Min(Chunk, store.FrameCount - first);
                var values = new float[count * size];
                store.Read(column, first, count, values);
                if (Array.FindIndex(values, value => !float.IsFinite(value)) is var at && at >= 0)
                {
                    return Describe(store.Folder, store.Manifest, column.ToString().ToLowerInvariant(), first + (at / size), values[at]);
                }
            }
        }

        return null;
    }

    /// <summary>Checks rows that were read; labels that are not finite where the store says that they do not count become zeros.</summary>
    /// <param name="store">The store.</param>
    /// <param name="column">The column.</param>
    /// <param name="ranges">The frames of the rows.</param>
    /// <param name="values">The rows.</param>
    /// <exception cref="InvalidDataException">
    /// A label that counts is not finite; the message names store, column, sequence and frame.
    /// </exception>
    internal static void Check(FrameStore store, FrameColumn column, IReadOnlyList<FrameRange> ranges, Span<float> values)
    {
        if (AreAllFinite(values))
        {
            return;
        }

        var rest = values;
        foreach (var range in ranges)
        {
            var rows = rest[..(range.Count * FrameStore.RowSize(column))];
            if (FirstBad(store, column, range.First, range.Count, rows) is { } bad)
            {
                throw new InvalidDataException(Describe(store.Folder, store.Manifest, Name(column), bad.Frame, bad.Value));
            }

            rest = rest[rows.Length..];
        }

        foreach (ref var value in values)
        {
            value = float.IsFinite(value) ? value : 0;
        }
    }

    private static (long Frame, float Value)? FirstBad(
        FrameStore store, FrameColumn column, long first, int count, ReadOnlySpan<float> rows)
    {
        if (AreAllFinite(rows))
        {
            return null;
        }

        var counts = StoreRows.Flags(store, FlagOf(column), [new FrameRange(0, first, count)]);
        var size = FrameStore.RowSize(column);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!float.IsFinite(rows[i]) && counts[i / size])
            {
                return (first + (i / size), rows[i]);
            }
        }

        return null;
    }

    // Zero times anything finite is zero, and NaN otherwise: one sum shows it.
    private static bool AreAllFinite(ReadOnlySpan<float> values)
    {
        var sum = 0f;
        foreach (var value in values)
        {
            sum += 0 * value;
        }

        return sum == 0;
    }

    private static FrameColumn FlagOf(FrameColumn column) => column switch
    {
        FrameColumn.Pose or FrameColumn.Betas => FrameColumn.HasSmpl,
        FrameColumn.Keypoints2D => FrameColumn.Valid,
        _ => FrameColumn.Has3D,
    };

    private static string Name(FrameColumn column) => column.ToString().ToLowerInvariant();

    private static string Describe(string folder, StoreManifest manifest, string column, long frame, float value)
    {
        var sequence = manifest.Sequences.Last(candidate => candidate.First <= frame);
        var row = $"sequence '{sequence.Name}', frame {frame - sequence.First} of {sequence.Count}";
        var found = value.ToString(CultureInfo.InvariantCulture);
        return $"{folder}: store '{manifest.Name}', column {column}, {row}: expected a finite number but found {found}. "
            + "Correct the source or leave the frame out, and prepare the store again.";
    }
}
