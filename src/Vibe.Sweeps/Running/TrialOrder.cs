namespace Vibe.Sweeps.Running;

/// <summary>The task of a trial's process.</summary>
/// <param name="Name">The trial's name.</param>
/// <param name="Folder">The run folder.</param>
/// <param name="BasePath">The configuration to start from.</param>
/// <param name="Overrides">Its changes, each <c>Section:Key=value</c>.</param>
/// <param name="Epochs">The epochs to train up to; <see langword="null"/> for those of the configuration.</param>
/// <param name="Continues">Whether the folder has a checkpoint to continue from.</param>
public sealed record TrialOrder(string Name, string Folder, string BasePath, IReadOnlyList<string> Overrides, int? Epochs, bool Continues);
