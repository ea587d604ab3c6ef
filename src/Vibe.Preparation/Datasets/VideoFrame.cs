namespace Vibe.Preparation.Datasets;

/// <summary>A frame of a video.</summary>
/// <param name="Id">
/// Its number in the video; consecutive frames differ by <see cref="VideoTrack.IdStep"/>, and larger steps are gaps.
/// </param>
/// <param name="Name">Its picture's name as the published databases give it, e.g. <c>imageFiles/courtyard_00/image_00012.jpg</c>.</param>
/// <param name="Picture">The picture.</param>
public sealed record VideoFrame(long Id, string Name, Picture Picture);
