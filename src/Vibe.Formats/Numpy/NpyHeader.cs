namespace Vibe.Formats.Numpy;

/// <summary>The description of an array in the header of its .npy file.</summary>
/// <param name="Descriptor">numpy's type text, e.g. <c>&lt;f4</c>, <c>|b1</c>, <c>&lt;U12</c>; the whole list for structured types.</param>
/// <param name="FortranOrder">Whether the first axis varies fastest in the data.</param>
/// <param name="Shape">Length of each axis; empty for a scalar.</param>
/// <param name="DataOffset">Bytes from the start of the file to the first value.</param>
public sealed record NpyHeader(string Descriptor, bool FortranOrder, IReadOnlyList<long> Shape, long DataOffset)
{
    /// <summary>Gets the number of elements, 1 for a scalar.</summary>
    public long ElementCount => Shape.Contains(0) ? 0 : Shape.Aggregate(1L, (product, length) => checked(product * length));
}
