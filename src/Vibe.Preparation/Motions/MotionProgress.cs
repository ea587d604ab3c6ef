namespace Vibe.Preparation.Motions;

/// <summary>The progress of a preparation of motions.</summary>
/// <param name="Done">Files done.</param>
/// <param name="Total">Files found.</param>
/// <param name="File">The file just done, path inside the tree.</param>
public sealed record MotionProgress(int Done, int Total, string File);
