using System.ComponentModel.DataAnnotations;

namespace Vibe.Synthetic;

/// <summary>The free data set that is generated when it is not there yet. Section <c>Data:Synthetic</c> of the configuration.</summary>
public sealed record SyntheticOptions
{
    /// <summary>Gets the folder of generated data sets; each has a separate folder below it. Default <c>data/synthetic</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Folder { get; init; } = "data/synthetic";

    /// <summary>Gets the seed of people, motions, cameras and detector. Default 1.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    /// <summary>Gets the frame rate. Default 30.</summary>
    [Range(5.0, 120.0)]
    public double FramesPerSecond { get; init; } = 30;

    /// <summary>Gets the length of each recording in seconds. Default 10.</summary>
    [Range(1.0, 600.0)]
    public double SecondsPerSequence { get; init; } = 10;

    /// <summary>Gets the recordings of each person. Default 4.</summary>
    [Range(1, 1000)]
    public int SequencesPerSubject { get; init; } = 4;

    /// <summary>Gets the people in the 2D-only video. Default 40.</summary>
    [Range(1, 100_000)]
    public int TwoDSubjects { get; init; } = 40;

    /// <summary>Gets the people in the video with 3D labels. Default 10.</summary>
    [Range(1, 100_000)]
    public int ThreeDSubjects { get; init; } = 10;

    /// <summary>Gets the people in the real-motion set. Default 40.</summary>
    [Range(1, 100_000)]
    public int MotionSubjects { get; init; } = 40;

    /// <summary>
    /// Gets what 3D is learned from: <c>Video</c> with 3D labels, <c>FilmedMotion</c>, which are the real motions filmed by synthetic
    /// cameras, or <c>None</c>. Default <c>Video</c>.
    /// </summary>
    public ThreeDSource ThreeD { get; init; }

    /// <summary>Gets the people in the validation set. Default 3.</summary>
    [Range(1, 100_000)]
    public int ValidationSubjects { get; init; } = 3;

    /// <summary>Gets the people in the test set. Default 3.</summary>
    [Range(1, 100_000)]
    public int TestSubjects { get; init; } = 3;
}
