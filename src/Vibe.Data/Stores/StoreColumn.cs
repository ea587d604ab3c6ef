namespace Vibe.Data.Stores;

/// <summary>One column of a store: a file <c>[name].npy</c> with a row per frame.</summary>
/// <param name="Name">Column name, e.g. <c>keypoints2d</c>.</param>
/// <param name="Type">
/// NumPy type descriptor: <c>&lt;f4</c>, <c>&lt;f2</c>, <c>|u1</c> or <c>&lt;i8</c>. Columns of byte strings hold where each string ends in
/// the file <c>[name].bin</c> beside.
/// </param>
/// <param name="Shape">Shape with the frame count first, e.g. (M,49,3).</param>
public sealed record StoreColumn(string Name, string Type, IReadOnlyList<long> Shape);
