using NumSharp;
using Vibe.Data.Stores;
using Vibe.Evaluation;
using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Arrays;

/// <summary>Presents predictions in NumSharp arrays to an evaluation, like any other method.</summary>
/// <param name="name">The method's name in reports.</param>
/// <param name="predictions">The predictions of the store's sequences; each has a row for every frame of its sequence.</param>
[NDBorrowed] // the arrays belong to whoever made them
public sealed class ArrayPredictor(string name, IReadOnlyCollection<SequencePrediction> predictions) : IFramePredictor
{
    private const int PieceLength = 512;

    private readonly Dictionary<string, SequencePrediction> _predictions =
        predictions.ToDictionary(prediction => prediction.Sequence, StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A sequence has no prediction, or one with another number of frames.</exception>
    public IEnumerable<PredictedFrames> Predict(FrameSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);

        var sequences = selection.Store.Manifest.Sequences;
        foreach (var range in selection.Ranges)
        {
            EnsureFits(sequences[range.Sequence], selection.Store.Manifest.Name);
        }

        var hasCamera = selection.Ranges.All(range => _predictions[sequences[range.Sequence].Name].Camera is not null);
        return selection.Pieces(PieceLength).Select(piece => Read(piece, sequences, hasCamera));
    }

    private void EnsureFits(StoreSequence sequence, string store)
    {
        var found = _predictions.GetValueOrDefault(sequence.Name)?.FrameCount;
        if (found != sequence.Count)
        {
            throw new InvalidDataException(
                $"{Name}: expected predictions for the {sequence.Count} frames of sequence '{sequence.Name}' of store '{store}' "
                + $"but found {(found is null ? "none" : $"{found} frames")}.");
        }
    }

    private PredictedFrames Read(IReadOnlyList<FrameRange> piece, IReadOnlyList<StoreSequence> sequences, bool hasCamera)
    {
        using var scope = NewDisposeScope();
        var parts = piece.Select(range => (
            Prediction: _predictions[sequences[range.Sequence].Name], First: range.First - sequences[range.Sequence].First, range.Count));
        Tensor Join(Func<SequencePrediction, NDArray> values) =>
            cat([.. parts.Select(part => values(part.Prediction).ToTensor().narrow(0, part.First, part.Count))], 0);

        return PredictedFrames.OfBodies(
            piece,
            new BodyEstimate(
                Join(prediction => prediction.Rotations),
                Join(prediction => prediction.Betas),
                hasCamera ? Join(prediction => prediction.Camera!) : null));
    }
}
