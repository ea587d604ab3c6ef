using Vibe.Core.Weights;
using Vibe.Formats.PyTorch;
using Vibe.Training.Options;

namespace Vibe.Training.Sessions;

/// <summary>Starts a training from the weights of another one.</summary>
public static class WarmStart
{
    private const string DiscriminatorKey = "disc_motion_state_dict";
    private const int ShownNames = 8;

    /// <summary>Fills generator and discriminator as <c>Training:InitializeFrom</c> says.</summary>
    /// <param name="options">The training section.</param>
    /// <param name="session">A session at step 0.</param>
    /// <param name="tell">Told what was taken.</param>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit.</exception>
    public static void Apply(TrainingOptions options, TrainingSession session, Action<string> tell)
    {
        if (options.InitializeFrom is not { } path)
        {
            return;
        }

        Tell("generator", PublishedCheckpoint.LoadGenerator(session.Generator, path, options.InitializePartially), tell);
        if (TorchCheckpoint.Read(path).ContainsKey(DiscriminatorKey))
        {
            Tell("discriminator", PublishedCheckpoint.LoadDiscriminator(session.Discriminator, path, options.InitializePartially), tell);
        }

        session.Average?.Restart();
    }

    private static void Tell(string network, PublishedWeights weights, Action<string> tell)
    {
        var left = Named("left out of the file", weights.Skipped) + Named("not in the file", weights.Untouched);
        tell($"{network} starts from {weights.Source}: {weights.Taken.Count} entries taken{left}");
    }

    private static string Named(string what, IReadOnlyList<string> names)
    {
        var more = names.Count > ShownNames ? $" and {names.Count - ShownNames} more" : string.Empty;
        return names.Count == 0 ? string.Empty : $"; {what}: {string.Join(", ", names.Take(ShownNames))}{more}";
    }
}
