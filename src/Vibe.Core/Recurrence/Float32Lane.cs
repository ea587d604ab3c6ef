using System.Runtime.Intrinsics;

namespace Vibe.Core.Recurrence;

/// <summary>Numbers stored as float32.</summary>
internal readonly unsafe struct Float32Lane : ILane<float>
{
    /// <inheritdoc/>
    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    /// <inheritdoc/>
    public static void Store(Vector512<float> values, float* target) => values.Store(target);
}
