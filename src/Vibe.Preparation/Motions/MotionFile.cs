namespace Vibe.Preparation.Motions;

/// <summary>A file of a tree of motions.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="RelativePath">Path inside the tree, with forward slashes.</param>
/// <param name="Name">Name of its sequence: the relative path without its extension, joined by underscores.</param>
/// <param name="Subject">The folders it lies in, <c>dataset/subject</c>; empty for a loose file.</param>
internal sealed record MotionFile(string Path, string RelativePath, string Name, string Subject);
