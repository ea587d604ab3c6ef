using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.ThreeDpw;

/// <summary>A sequence file of 3DPW.</summary>
/// <param name="Name">The file, relative to the source.</param>
/// <param name="Weight">Its size.</param>
/// <param name="Before">The unit before this one; <see langword="null"/> for the first.</param>
internal sealed record ThreeDpwUnit(string Name, long Weight, ThreeDpwUnit? Before) : VideoUnit(Name, [Name], Weight);
