using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Vibe.Core.Recurrence;

/// <summary>A matrix on the CPU, channels by columns, of which some columns are looked at through a pointer.</summary>
/// <typeparam name="T">The storage type.</typeparam>
/// <param name="First">The first number looked at.</param>
/// <param name="Width">Numbers from one row to the next.</param>
internal readonly unsafe record struct Plane<T>(nint First, int Width)
    where T : unmanaged
{
    /// <summary>Looks at a matrix; it must outlive this.</summary>
    /// <param name="matrix">The matrix, (rows, columns), contiguous.</param>
    /// <param name="column">The first column.</param>
    /// <param name="row">The first row.</param>
    public static Plane<T> Of(Tensor matrix, long column = 0, long row = 0)
    {
        var width = matrix.shape[1];
        fixed (byte* start = &MemoryMarshal.GetReference(matrix.bytes))
        {
            return new Plane<T>((nint)start + (nint)(((row * width) + column) * sizeof(T)), (int)width); // native memory does not move
        }
    }

    /// <summary>A row's first number.</summary>
    /// <param name="row">The row.</param>
    public T* Row(int row) => (T*)First + ((nint)row * Width);
}
