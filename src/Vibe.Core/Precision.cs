namespace Vibe.Core;

/// <summary>How a training computes. Key <c>Training:Precision</c>; modules take it as an argument of their constructors.</summary>
public enum Precision
{
    /// <summary>Everything in float32; the default.</summary>
    Fp32,

    /// <summary>Matrix products in bfloat16; weights, gradients' sums, losses, geometry and optimizers in float32.</summary>
    Bf16,
}
