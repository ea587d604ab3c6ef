using static TorchSharp.torch;

namespace Vibe.Core.Recurrence;

/// <summary>The intermediate results of one layer that its backward pass needs.</summary>
/// <param name="Gates">
/// Reset, update and new gates and the state's share of the new one, (4H,TC), as the matrix products take numbers; <see langword="null"/>
/// if none is to come.
/// </param>
/// <param name="States">The states, (H,(T+1)C), float32.</param>
/// <param name="Operand">The states as the matrix products take them; the same tensor for float32.</param>
internal sealed record GruLayerTrace(Tensor? Gates, Tensor States, Tensor Operand);
