using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace Vibe.Core;

/// <summary>Sums of tensors, and numbers beside tensors, that a garbage collection cannot spoil.</summary>
/// <remarks>
/// <para>
/// TorchSharp (0.107) makes an object of every number that meets a tensor; its finalizer frees the number in native memory. Nothing holds the
/// object while the native operation runs, so a collection in that moment makes the operation read freed memory: an exception or, worse, another
/// number, once in millions of operations. A sum of two tensors is such an operation too, because it takes the second one times 1, and so is
/// <c>square()</c>, a power of 2.
/// </para>
/// <para>
/// The objects here live as long as the program. <c>Number(2) * x</c>, <c>x / Number(2)</c> and <c>x - Number(2)</c> are safe, <c>x + y</c>
/// and <c>2 * x</c> are not; a test reads the built libraries and finds those.
/// </para>
/// </remarks>
public static class Arithmetic
{
    private static readonly ConcurrentDictionary<double, Scalar> Reals = new();
    private static readonly ConcurrentDictionary<long, Scalar> Integers = new();
    private static readonly Scalar One = Number(1);
    private static readonly Scalar Two = Number(2);

    /// <summary>Gives a number in TorchSharp's form, for constants and settings: each is kept for good.</summary>
    /// <param name="value">The number.</param>
    public static Scalar Number(double value) => Reals.GetOrAdd(value, number => number.ToScalar());

    /// <inheritdoc cref="Number(double)"/>
    public static Scalar Number(long value) => Integers.GetOrAdd(value, number => number.ToScalar());

    /// <summary>Adds two tensors.</summary>
    /// <param name="left">One, (*).</param>
    /// <param name="right">The other; shapes that broadcast.</param>
    /// <returns>The sum; owned by the caller.</returns>
    public static Tensor Plus(this Tensor left, Tensor right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.add(right, One);
    }

    /// <summary>Adds a constant.</summary>
    /// <param name="left">The tensor, (*).</param>
    /// <param name="right">The constant.</param>
    /// <returns>The sum, (*); owned by the caller.</returns>
    public static Tensor Plus(this Tensor left, double right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.add(Number(right), One);
    }

    /// <summary>Adds to a tensor in place.</summary>
    /// <param name="sum">The tensor that is changed, (*).</param>
    /// <param name="term">What is added; a shape that broadcasts to it.</param>
    /// <returns>The same tensor.</returns>
    public static Tensor Accumulate(this Tensor sum, Tensor term)
    {
        ArgumentNullException.ThrowIfNull(sum);
        return sum.add_(term, One);
    }

    /// <summary>Squares every element.</summary>
    /// <param name="values">The tensor, (*).</param>
    /// <returns>The squares, (*); owned by the caller.</returns>
    public static Tensor Squared(this Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.pow(Two);
    }
}
