using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Pipeline;

/// <summary>A picture that is being read, decoded and cropped, and where its crops belong.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Places">Track and selected frame of each crop.</param>
/// <param name="Result">The task that makes the crops.</param>
internal sealed record PictureWork(
    Picture Picture, IReadOnlyList<(SelectedTrack Track, int Entry)> Places, Task<PictureCrops> Result) : WorkItem;
