namespace Vibe.Inference.Viewing;

/// <summary>Errors over time for the viewer's script. N frames.</summary>
/// <param name="Label">Whose errors they are.</param>
/// <param name="Frames">The frames that have a value, ascending, (N).</param>
/// <param name="Series">The values, by measure.</param>
internal sealed record ViewerCurve(string Label, int[] Frames, IReadOnlyList<ViewerSeries> Series);
