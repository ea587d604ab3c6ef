using Vibe.Core.Body;
using Vibe.Core.Metrics;
using Vibe.Data.Stores;
using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Measuring;

/// <summary>
/// Poses true bodies with the male or female body model where the store knows the person's gender, else with the neutral one.
/// </summary>
internal sealed class TruthBodies : IDisposable
{
    private readonly FrameStore _store;
    private readonly BodyModel _neutral;
    private readonly Dictionary<Gender, BodyModel> _gendered;

    /// <summary>Initializes a new instance of the <see cref="TruthBodies"/> class.</summary>
    /// <param name="store">The store whose sequences know the genders.</param>
    /// <param name="neutral">The neutral body model, owned by the caller.</param>
    /// <param name="gendered">The other two.</param>
    /// <param name="device">Where they compute.</param>
    /// <exception cref="InvalidDataException">A gendered body has another number of vertices than the neutral one.</exception>
    public TruthBodies(FrameStore store, BodyModel neutral, GenderedBodies gendered, Device device)
    {
        foreach (var (name, body) in new[] { ("male", gendered.Male), ("female", gendered.Female) })
        {
            if (body.VertexCount != neutral.Data.VertexCount)
            {
                throw new InvalidDataException(
                    $"Expected a {name} body of {neutral.Data.VertexCount} vertices, as the neutral one has, " +
                    $"but it has {body.VertexCount}.");
            }
        }

        (_store, _neutral) = (store, neutral);
        _gendered = new()
        {
            [Gender.Male] = new BodyModel(gendered.Male, device),
            [Gender.Female] = new BodyModel(gendered.Female, device),
        };
    }

    /// <summary>Determines whether a store's truth can be gendered: it has body labels and knows the gender of a person.</summary>
    /// <param name="store">The store.</param>
    public static bool Apply(FrameStore store) => store.Has(FrameColumn.Pose) && store.Has(FrameColumn.Betas)
        && store.Manifest.Sequences.Any(sequence => sequence.Gender is not null);

    /// <summary>Computes the true evaluation joints.</summary>
    /// <param name="bodies">The true bodies, F frames.</param>
    /// <param name="ranges">Their frames.</param>
    /// <returns>Joints in metres, (F,14,3).</returns>
    public Tensor Joints(BodyEstimate bodies, IReadOnlyList<FrameRange> ranges) =>
        ByRange(bodies, ranges, (model, betas, rotations) => model.EvaluationJoints(betas, rotations));

    /// <summary>Compares the predicted meshes, which are neutral, with the true ones.</summary>
    /// <param name="predicted">Predicted bodies and the point of each that is put at the origin, (F,3).</param>
    /// <param name="truth">True bodies and their points.</param>
    /// <param name="ranges">Their frames.</param>
    /// <returns>Mean distances in metres as they are and after moving the points to the origin, (F) each.</returns>
    public (Tensor Raw, Tensor Aligned) Compare(
        (BodyEstimate Bodies, Tensor Origin) predicted, (BodyEstimate Bodies, Tensor Origin) truth, IReadOnlyList<FrameRange> ranges)
    {
        var one = _neutral.Vertices(predicted.Bodies.Betas, predicted.Bodies.Rotations);
        var other = ByRange(truth.Bodies, ranges, (model, betas, rotations) => model.Vertices(betas, rotations));
        var offset = (predicted.Origin - truth.Origin).unsqueeze(1);
        return (PoseMetrics.VertexError(one, other).cpu(), PoseMetrics.VertexError(one, other + offset).cpu());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var body in _gendered.Values)
        {
            body.Dispose();
        }
    }

    private Tensor ByRange(BodyEstimate bodies, IReadOnlyList<FrameRange> ranges, Func<BodyModel, Tensor, Tensor, Tensor> compute)
    {
        var parts = new List<Tensor>();
        var first = 0L;
        foreach (var range in ranges)
        {
            var model = _store.Manifest.Sequences[range.Sequence].Gender is { } gender ? _gendered[gender] : _neutral;
            parts.Add(compute(model, bodies.Betas.narrow(0, first, range.Count), bodies.Rotations.narrow(0, first, range.Count)));
            first += range.Count;
        }

        return cat(parts, 0);
    }
}
