namespace Vibe.Formats.Matlab;

/// <summary>A cell array.</summary>
/// <param name="Shape">MATLAB's shape.</param>
/// <param name="Items">The cells in MATLAB's order, first axis fastest; see <see cref="MatFile.Read"/> for their types.</param>
public sealed record MatCell(IReadOnlyList<long> Shape, IReadOnlyList<object> Items);
