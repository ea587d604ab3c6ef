using System.ComponentModel.DataAnnotations;
using Vibe.Core;
using Vibe.Core.Body;

namespace Vibe.Preparation.Pipeline;

/// <summary>How a data set of videos becomes a frame store.</summary>
public sealed record PreparationOptions
{
    /// <summary>Gets the split; the data set's first by default.</summary>
    public string? Split { get; init; }

    /// <summary>
    /// Gets whether the defects of the published preparation are mended. <see cref="Compatibility.Corrected"/> (default) also brings videos
    /// to one frame rate by time, ends a sequence where frames are missing, and decodes pictures no larger than the crop needs.
    /// </summary>
    public Compatibility Compatibility { get; init; } = Compatibility.Corrected;

    /// <summary>
    /// Gets the frame rate of the store, 1/s; the data set's own by default. <see cref="Compatibility.Published"/> takes every n-th frame,
    /// both rates rounded down to integers and divided without remainder, and every frame by default.
    /// </summary>
    [Range(0.1, 1000.0)]
    public double? FramesPerSecond { get; init; }

    /// <summary>
    /// Gets the male and female bodies with which 3D labels are computed of people whose gender the data set knows; every body is neutral
    /// by default, as published. Pose and shape are stored as they are labelled in both cases.
    /// </summary>
    public GenderedBodies? GenderedBodies { get; init; }

    /// <summary>Gets which part of the units to prepare; all by default.</summary>
    public PreparationShard? Shard { get; init; }

    /// <summary>
    /// Gets a value indicating whether damaged pictures and records are left out and counted; else the first one ends the preparation.
    /// </summary>
    public bool SkipBad { get; init; }

    /// <summary>Gets a value indicating whether the store keeps the crops as JPEG, for training a backbone.</summary>
    public bool Crops { get; init; }

    /// <summary>Gets how many units to take from the start, for trying things out; all by default.</summary>
    [Range(1, int.MaxValue)]
    public int? Limit { get; init; }

    /// <summary>Gets the crops that go through the feature extractor at once. Default 32.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 32;

    /// <summary>
    /// Gets a value indicating whether features are stored as float16, which halves the store. Default <see langword="false"/>.
    /// </summary>
    public bool HalfFeatures { get; init; }
}
