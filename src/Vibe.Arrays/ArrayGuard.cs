using System.Runtime.CompilerServices;
using NumSharp;

namespace Vibe.Arrays;

/// <summary>Checks the shapes of arrays, with the shape text of the documentation in the message.</summary>
internal static class ArrayGuard
{
    /// <summary>Throws unless an array has a shape.</summary>
    /// <param name="array">The array.</param>
    /// <param name="layout">Comma-separated axes, e.g. <c>"T,24,3,3"</c>; a letter matches any length.</param>
    /// <param name="name">The checked expression; filled in by the compiler.</param>
    /// <returns>The array.</returns>
    /// <exception cref="ArgumentException">The array has another shape.</exception>
    public static NDArray HasShape(NDArray array, string layout, [CallerArgumentExpression(nameof(array))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(array, name);
        var axes = layout.Split(',');
        var fits = axes.Length == array.shape.Length
            && axes.Zip(array.shape).All(axis => char.IsLetter(axis.First[0]) || axis.First == $"{axis.Second}");
        return fits ? array : throw new ArgumentException($"Expected shape ({layout}) but got ({string.Join(',', array.shape)}).", name);
    }
}
