namespace Vibe.Preparation.Datasets;

/// <summary>A video with everyone who is seen in it, so that a picture is decoded once however many people it shows.</summary>
/// <param name="Tracks">The people; at least one.</param>
public sealed record Video(IReadOnlyList<VideoTrack> Tracks);
