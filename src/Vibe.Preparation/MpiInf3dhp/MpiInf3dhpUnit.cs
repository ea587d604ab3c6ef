using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.MpiInf3dhp;

/// <summary>One camera's pictures of one recording.</summary>
/// <param name="Name">The pictures' folder or video file, relative to the source.</param>
/// <param name="Annotation">The label file, relative to the source.</param>
/// <param name="Camera">Number of the camera; -1 in the test set, which has one.</param>
/// <param name="VideoName">The published name of the video, e.g. <c>subj1_seq1_vid0</c>.</param>
/// <param name="Motion">The recording, e.g. <c>S1/Seq1</c>.</param>
/// <param name="FramesPerSecond">Frame rate, 1/s.</param>
/// <param name="Weight">Size of the label file's part.</param>
/// <param name="Before">The unit before this one; <see langword="null"/> for the first.</param>
internal sealed record MpiInf3dhpUnit(
    string Name, string Annotation, int Camera, string VideoName, string Motion, double FramesPerSecond, long Weight,
    MpiInf3dhpUnit? Before)
    : VideoUnit(Name, IsVideoFile(Name) ? [Annotation, Name] : [Annotation], Weight)
{
    /// <summary>Gets a value indicating whether the pictures are in a video file.</summary>
    public bool IsVideo => IsVideoFile(Name);

    private static bool IsVideoFile(string name) =>
        Array.Exists(MpiInf3dhpTree.VideoEndings, ending => name.EndsWith(ending, StringComparison.Ordinal));
}
