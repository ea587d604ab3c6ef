using Vibe.Core.Adversarial;
using Vibe.Core.Body;
using Vibe.Core.Losses;
using static TorchSharp.torch;

namespace Vibe.Testing;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

/// <summary>
/// A program as a user writes it around the library: a loop with TorchSharp's optimizer, a custom loss term with plain numbers in it, and a
/// metric outside any dispose scope. Small, so that it calls libtorch often. Two programs give the same numbers bit for bit.
/// </summary>
public sealed class UserProgram : IDisposable
{
    private const int Clips = 16; // as many as the library's own GRU kernel wants
    private const int Frames = 2;

    private readonly BodyModel _body;
    private readonly Generator _generator;
    private readonly MotionDiscriminator _discriminator;
    private readonly optim.Optimizer _generatorOptimizer;
    private readonly optim.Optimizer _discriminatorOptimizer;
    private readonly VibeLoss _loss = new(new VibeLossOptions());
    private readonly LeastSquaresObjective _adversarial = new();
    private readonly Tensor _features;
    private readonly Tensor _keypoints;
    private readonly Tensor _motion;

    /// <summary>Initializes a new instance of the <see cref="UserProgram"/> class, with weights and data from one seed.</summary>
    public UserProgram()
    {
        manual_seed(7);
        _body = new BodyModel(GoldenBody.Read());
        var encoder = new TemporalEncoderOptions { HiddenSize = 8, LayerCount = 1 };
        _generator = new Generator(new() { TemporalEncoder = encoder, Regressor = new() { HiddenSize = 8 } }, MeanParameters.Upright);
        _discriminator = new MotionDiscriminator(new() { HiddenSize = 8, LayerCount = 1, AttentionLayerCount = 1 });
        _generatorOptimizer = optim.Adam(_generator.parameters(), 1e-4, weight_decay: 1e-5);
        _discriminatorOptimizer = optim.AdamW(_discriminator.parameters(), 1e-4);
        (_features, _keypoints) = (randn(Clips, Frames, 2048), rand(Clips, Frames, 49, 3));
        _motion = randn(Clips, Frames, MotionDiscriminator.MotionSize) * 0.1;
    }

    /// <summary>Trains generator and discriminator for one step.</summary>
    /// <returns>The losses and a metric.</returns>
    public float[] Step()
    {
        using var scope = NewDisposeScope();
        var output = _generator.call(_features, _body);
        using var pass = _discriminator.BeginSharedPass(MotionDiscriminator.MotionOf(output.Pose), _motion);
        var loss = _loss.Compute(output, _keypoints, targets: null, _adversarial.GeneratorLoss(pass.ScoreGenerated()));
        var custom = (0.5 * (output.Betas - 0.1f)).square().mean() + (((output.Camera * 2) + 1e-3).abs().pow(1.5) / 3).mean();
        Update(_generatorOptimizer, loss.Total + (0.01 * custom));
        var (real, generated) = pass.ScoreRealAndGenerated();
        var adversary = _adversarial.DiscriminatorLoss(real, generated);
        Update(_discriminatorOptimizer, adversary.Total * 2);
        return [loss.Total.item<float>(), custom.item<float>(), adversary.Total.item<float>(), Metric(output.Keypoints3D)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable part in (IDisposable[])
            [_generatorOptimizer, _discriminatorOptimizer, _generator, _discriminator, _body, _features, _keypoints, _motion])
        {
            part.Dispose();
        }
    }

    private static void Update(optim.Optimizer optimizer, Tensor loss)
    {
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
    }

    /// <summary>Computes on a thread without dispose scopes, so that nothing but the expression holds its tensors.</summary>
    private static float Metric(Tensor keypoints)
    {
        using var values = keypoints.detach().clone();
        var metric = 0f;
        var thread = new Thread(() => metric = ((values - 0.25f) * 3).add(1).square().mean([-1]).sqrt().mul(1000).mean().item<float>());
        thread.Start();
        thread.Join();
        return metric;
    }
}
