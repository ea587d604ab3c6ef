using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Models;

/// <summary>Averages each frame with its neighbours, by weights that are learned: one for each distance in time.</summary>
/// <remarks>
/// The errors of a detector differ from frame to frame while the body hardly moves, so that an average has less of them. The weights
/// are positive and sum to one (a softmax), also at the ends of a sequence, where there are fewer neighbours. They start as a bell.
/// </remarks>
internal sealed class NeighbourAverage : Module<Tensor, Tensor>
{
    [ComponentName(Name = "logits")]
    private readonly Parameter _logits;                               // (W), from the earliest frame to the latest

    /// <summary>Initializes a new instance of the <see cref="NeighbourAverage"/> class.</summary>
    /// <param name="window">The frames that are averaged, W: an odd number.</param>
    internal NeighbourAverage(int window)
        : base(nameof(NeighbourAverage))
    {
        var spread = window / 4f;
        var reach = window / 2;
        _logits = new Parameter(tensor(
            Enumerable.Range(-reach, window).Select(distance => -0.5f * distance * distance / (spread * spread)).ToArray()));
        RegisterComponents();
    }

    /// <summary>Averages sequences over time.</summary>
    /// <param name="input">Sequences, (N,T,C).</param>
    /// <returns>The averages, (N,T,C); owned by the caller.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var (frames, reach) = ((int)input.shape[1], (int)_logits.shape[0] / 2);
        var frame = arange(frames, device: input.device);
        var distance = frame.unsqueeze(0) - frame.unsqueeze(1);       // (T,T): column less row
        var weights = _logits[(distance + reach).clamp(0, 2 * reach)]
            .masked_fill(distance.abs() > reach, float.NegativeInfinity)
            .softmax(1);
        return scope.MoveToOuter(weights.matmul(input));
    }
}
