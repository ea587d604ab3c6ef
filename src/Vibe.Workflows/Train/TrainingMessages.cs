using Microsoft.Extensions.Logging;

namespace Vibe.Workflows.Train;

/// <summary>The messages of a training.</summary>
internal static partial class TrainingMessages
{
    [LoggerMessage(LogLevel.Information, "{Name} {Value}")]
    public static partial void Fact(this ILogger logger, string name, string value);

    [LoggerMessage(LogLevel.Information, "changed     {Keys}")]
    public static partial void KeysChanged(this ILogger logger, string keys);

    [LoggerMessage(LogLevel.Information, "Continuing after step {Step} of {LastStep} in {Folder}")]
    public static partial void Resuming(this ILogger logger, long step, long lastStep, string folder);

    [LoggerMessage(
        LogLevel.Information,
        "epoch {Epoch}: MPJPE {Mpjpe:F1} mm, PA-MPJPE {PaMpjpe:F1} mm, PVE {Pve:F1} mm, " +
        "acceleration error {Acceleration:F1} mm/frame²{Best}")]
    public static partial void Validated(
        this ILogger logger, int epoch, double mpjpe, double paMpjpe, double pve, double acceleration, string best);

    [LoggerMessage(
        LogLevel.Information, "What the {Network}'s schedule watches has stopped falling: learning rate times {Factor}.")]
    public static partial void RateLowered(this ILogger logger, string network, double factor);

    [LoggerMessage(LogLevel.Warning, "{Warning}")]
    public static partial void Imbalance(this ILogger logger, string warning);

    [LoggerMessage(LogLevel.Information, "Stopped after step {Step} of {LastStep}; saved in {Folder}")]
    public static partial void Stopped(this ILogger logger, long step, long lastStep, string folder);

    [LoggerMessage(LogLevel.Warning, "{Difference}")]
    public static partial void OtherParts(this ILogger logger, string difference);

    [LoggerMessage(LogLevel.Warning, "{Text}")]
    public static partial void BatchWarning(this ILogger logger, string text);
}
