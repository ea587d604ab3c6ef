using System.Runtime.Intrinsics;

namespace Vibe.Core.Recurrence;

/// <summary>Numbers stored as bfloat16: the upper half of a float32.</summary>
internal readonly unsafe struct BFloat16Lane : ILane<ushort>
{
    /// <inheritdoc/>
    public static Vector512<float> Load(ushort* source)
    {
        var (lower, upper) = Vector256.Widen(Vector256.Load(source));
        return Vector512.ShiftLeft(Vector512.Create(lower, upper), 16).AsSingle();
    }

    /// <inheritdoc/>
    public static void Store(Vector512<float> values, ushort* target)
    {
        // To the nearest, ties to even: add half of the last kept bit, and that bit itself.
        var bits = values.AsUInt32();
        var even = Vector512.ShiftRightLogical(bits, 16) & Vector512<uint>.One;
        var rounded = Vector512.ShiftRightLogical(bits + even + Vector512.Create(0x7FFFu), 16);
        Vector256.Narrow(rounded.GetLower(), rounded.GetUpper()).Store(target);
    }
}
