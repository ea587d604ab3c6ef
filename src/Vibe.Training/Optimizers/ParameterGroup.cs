using TorchSharp.Modules;

namespace Vibe.Training.Optimizers;

/// <summary>Parameters that share a learning rate.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="LearningRate">Their learning rate before any schedule.</param>
internal sealed record ParameterGroup(IReadOnlyList<Parameter> Parameters, double LearningRate);
