namespace Vibe.Formats.Hdf5.Groups;

/// <summary>A member of a group.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Position">Where its header is, if the link is a hard one.</param>
/// <param name="Target">The path that a soft link leads to; <see langword="null"/> otherwise.</param>
/// <param name="Problem">Why the link is not followed; <see langword="null"/> otherwise.</param>
internal sealed record Link(string Name, long Position, string? Target, string? Problem = null);
