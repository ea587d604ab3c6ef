using System.Globalization;
using Vibe.Core.Models;
using Vibe.Inference;
using Vibe.Inference.Refinement;
using Vibe.Workflows.Evaluate;

namespace Vibe.Workflows.Infer;

/// <summary>A run's discriminator as a motion prior.</summary>
internal sealed class LearnedPrior : IDisposable
{
    private const double LargestRateError = 0.01;

    private readonly DiscriminatorNetwork _discriminator;

    private LearnedPrior(DiscriminatorNetwork discriminator, MotionPrior prior) => (_discriminator, Prior) = (discriminator, prior);

    /// <summary>Gets the prior.</summary>
    public MotionPrior Prior { get; }

    /// <summary>Loads the discriminator of a model.</summary>
    /// <param name="subject">The model.</param>
    /// <param name="result">The motion that it will judge.</param>
    /// <returns>The prior; owned by the caller.</returns>
    /// <exception cref="InferenceRequestException">There is no objective against it, or it knows motion of another frame rate.</exception>
    /// <exception cref="InvalidDataException">The checkpoint has no discriminator, or not the configuration's.</exception>
    public static LearnedPrior Load(EvaluationSubject subject, MotionResult result)
    {
        var objective = subject.Options.Adversarial.CreateObjective() ?? throw new InferenceRequestException(
            InferenceProblem.NoPrior,
            $"{subject.Name} was trained without a discriminator (Adversarial:Recipe), so that it has no motion prior.");
        if (subject.LearnedRate() is { } rate && Math.Abs(rate - result.FramesPerSecond) > LargestRateError)
        {
            throw new InferenceRequestException(InferenceProblem.NoPrior, string.Create(
                CultureInfo.InvariantCulture,
                $"{subject.Name}: its discriminator knows motion at {rate}/s, but the input has {result.FramesPerSecond}/s, at which the "
                + $"same motion looks faster or slower."));
        }

        var discriminator = subject.LoadDiscriminator();
        return new LearnedPrior(discriminator, new MotionPrior(discriminator, objective, subject.Options.Data.Batch.ClipLength));
    }

    /// <inheritdoc/>
    public void Dispose() => _discriminator.Dispose();
}
