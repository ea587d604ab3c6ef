namespace Vibe.Synthetic.Filming;

/// <summary>The progress of filming.</summary>
/// <param name="Done">Motions done.</param>
/// <param name="Total">Motions in the store.</param>
/// <param name="Motion">The motion just done.</param>
public sealed record FilmProgress(int Done, int Total, string Motion);
