namespace Vibe.Inference.Export;

/// <summary>The size of stacked GRU layers.</summary>
/// <param name="Inputs">Channels that go in.</param>
/// <param name="Hidden">Channels of a state.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="Bidirectional">Whether they look ahead too.</param>
internal sealed record GruSize(int Inputs, int Hidden, int Layers, bool Bidirectional = false);
