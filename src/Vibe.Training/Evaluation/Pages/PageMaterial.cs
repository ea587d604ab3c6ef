using Vibe.Training.Evaluation.Measuring;
using Vibe.Training.Evaluation.Results;
using Vibe.Training.Reports.Gallery;

namespace Vibe.Training.Evaluation.Pages;

/// <summary>What a page shows of one store under one protocol.</summary>
/// <param name="Result">The numbers.</param>
/// <param name="Curves">The error over each sequence, in the order of the result's sequences.</param>
/// <param name="WorstClips">The clips with the largest errors, worst first.</param>
internal sealed record PageMaterial(StoreEvaluation Result, IReadOnlyList<ErrorCurve> Curves, IReadOnlyList<PictureClip> WorstClips);
