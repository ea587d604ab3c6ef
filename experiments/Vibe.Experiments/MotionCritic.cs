using Vibe.Core.Discriminators;
using Vibe.Core.Random;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Vibe.Experiments;

/// <summary>A critic that no training has seen: it learns afresh to tell predicted from true motion; other sequences test it.</summary>
internal static class MotionCritic
{
    private const int ClipLength = 16;
    private const int Steps = 150;
    private const int ClipsPerStep = 32;

    /// <summary>Trains the critic on the even sequences and tests it on the odd ones.</summary>
    /// <param name="motions">Predicted and true motions.</param>
    /// <returns>Percent of the clips that it takes for what they are: 50 where predicted motion looks like real motion.</returns>
    public static double PercentRight(RunMotions motions)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var critic = new MotionHead();
        Train(critic, Clips(motions.Predicted, 0), Clips(motions.True, 0));
        critic.eval();
        using var noGradients = no_grad();
        var predicted = Scores(critic, Clips(motions.Predicted, 1)).lt(0).to(float32).mean();
        var real = Scores(critic, Clips(motions.True, 1)).ge(0).to(float32).mean();
        return 50 * (predicted + real).item<float>();
    }

    private static void Train(MotionHead critic, Tensor predicted, Tensor real)
    {
        var random = new SeededRandom(1);
        using var optimizer = optim.Adam(critic.parameters(), 1e-3);
        for (var step = 0; step < Steps; step++)
        {
            using var scope = NewDisposeScope();
            var chosen = tensor(Enumerable.Range(0, ClipsPerStep).Select(_ => (long)random.Next(checked((int)real.shape[0]))).ToArray());
            var loss = F.softplus(-Scores(critic, real.index_select(0, chosen))).mean()
                + F.softplus(Scores(critic, predicted.index_select(0, chosen))).mean();
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
        }
    }

    private static Tensor Scores(MotionHead critic, Tensor clips) => critic.call(MotionFeatures.OfRotations(clips)).mean([1]);

    /// <summary>Clips of every second sequence, half a clip apart, (N,16,24,3,3).</summary>
    private static Tensor Clips(IReadOnlyList<Tensor> sequences, int remainder)
    {
        var clips =
            from sequence in sequences.Where((_, i) => i % 2 == remainder)
            from clip in Enumerable.Range(0, Math.Max(0, checked((int)((sequence.shape[0] / (ClipLength / 2)) - 1))))
            select sequence.narrow(0, clip * ClipLength / 2, ClipLength);
        return stack([.. clips], 0);
    }
}
