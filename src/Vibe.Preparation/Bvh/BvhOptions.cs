using System.ComponentModel.DataAnnotations;
using Vibe.Data.Stores;

namespace Vibe.Preparation.Bvh;

/// <summary>Options for what BVH files do not contain.</summary>
public sealed record BvhOptions
{
    /// <summary>
    /// Gets which axis points up; <see langword="null"/> (default) finds it: the one along which the rest pose's head is above its feet.
    /// </summary>
    public WorldUp? Up { get; init; }

    /// <summary>
    /// Gets the frame, from 0, in which everybody stands upright, arms to the sides; <see langword="null"/> (default) where the skeleton
    /// does so without any rotation, as most do.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int? RestFrame { get; init; }

    /// <summary>
    /// Gets the names of the skeleton's joints by SMPL's, as <see cref="BvhJointMap.Parse"/> gives them, where they are not those of a
    /// usual skeleton. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Joints { get; init; } = new Dictionary<string, string>();
}
