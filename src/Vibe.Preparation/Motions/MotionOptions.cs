using System.ComponentModel.DataAnnotations;
using Vibe.Core;

namespace Vibe.Preparation.Motions;

/// <summary>How a tree of motion files becomes a motion store.</summary>
public sealed record MotionOptions
{
    /// <summary>Gets the frame rate of the store, 1/s. Default 25; the videos of InstaVariety and 3DPW have 25 and 30.</summary>
    [Range(1, 240)]
    public int FramesPerSecond { get; init; } = 25;

    /// <summary>Gets the length below which a sequence is left out, in frames after sampling. Default 60, as published.</summary>
    [Range(1, 100000)]
    public int MinimumFrames { get; init; } = 60;

    /// <summary>Gets the data sets to take, the first folders of the tree, e.g. <c>ACCAD</c>. Default: all.</summary>
    public IReadOnlyList<string> Datasets { get; init; } = [];

    /// <summary>Gets how frames are sampled; see <see cref="MotionSampling.Resample"/>.</summary>
    public Compatibility Compatibility { get; init; } = Compatibility.Corrected;
}
