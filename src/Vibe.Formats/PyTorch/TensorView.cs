namespace Vibe.Formats.PyTorch;

/// <summary>A tensor as the file describes it; every index was checked against the storage.</summary>
/// <param name="Storage">Where the values are.</param>
/// <param name="Type">Number type.</param>
/// <param name="Offset">Place of the first value, in values.</param>
/// <param name="Shape">Length of each axis.</param>
/// <param name="Strides">Distance of neighbours on each axis, in values.</param>
/// <param name="Count">Number of values.</param>
internal sealed record TensorView(TorchStorage Storage, TensorType Type, long Offset, long[] Shape, long[] Strides, long Count)
{
    /// <summary>Gets whether the values lie in C order without gaps.</summary>
    public bool IsContiguous
    {
        get
        {
            var expected = 1L;
            for (var axis = Shape.Length - 1; axis >= 0; axis--)
            {
                if (Shape[axis] != 1 && Strides[axis] != expected)
                {
                    return false;
                }

                expected *= Shape[axis];
            }

            return true;
        }
    }
}
