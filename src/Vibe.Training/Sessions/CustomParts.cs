using System.Reflection;
using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Training.Sessions;

/// <summary>Names the parts of a training that a program brings itself, for the run's records.</summary>
public static class CustomParts
{
    private static readonly Assembly[] Libraries = [typeof(GeneratorOptions).Assembly, typeof(CustomParts).Assembly, typeof(nn.Module).Assembly];

    /// <summary>Lists the custom networks, the adversarial objective and the loss terms of a session.</summary>
    /// <param name="session">The session.</param>
    /// <returns>A phrase for each, for example <c>encoder MotionConvolution</c>; empty if every part is the library's.</returns>
    public static IReadOnlyList<string> Of(TrainingSession session)
    {
        ArgumentNullException.ThrowIfNull(session);

        (string Name, object? Part)[] parts =
        [
            ("generator", session.Generator),
            .. session.Generator.named_children().Select(child => (child.name, (object?)child.module)),
            ("discriminator", session.Discriminator),
            ("adversarial objective", session.TrainingStep.Recipe),
        ];
        return
        [
            .. parts.Where(entry => entry.Part is not null && !Libraries.Contains(entry.Part.GetType().Assembly))
                .Select(entry => $"{entry.Name} {entry.Part!.GetType().Name}"),
            .. session.TrainingStep.Terms.Where(term => !Libraries.Contains(term.GetType().Assembly)).Select(term => $"loss term {term.Name}"),
        ];
    }
}
