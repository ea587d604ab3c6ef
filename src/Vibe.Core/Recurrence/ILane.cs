using System.Runtime.Intrinsics;

namespace Vibe.Core.Recurrence;

/// <summary>Reads and writes sixteen numbers of a storage type as float32.</summary>
/// <typeparam name="T">The storage type.</typeparam>
internal unsafe interface ILane<T>
    where T : unmanaged
{
    /// <summary>Reads sixteen numbers.</summary>
    /// <param name="source">The first.</param>
    public static abstract Vector512<float> Load(T* source);

    /// <summary>Writes sixteen numbers, rounded to the nearest of the storage type.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="target">Where the first goes.</param>
    public static abstract void Store(Vector512<float> values, T* target);
}
