using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Internal;

/// <summary>Linear layers whose product is computed in a lower precision; weights, inputs, outputs and gradients stay float32.</summary>
internal static class MixedLinear
{
    /// <summary>Computes <c>input weight' + bias</c>.</summary>
    /// <param name="input">Values, (...,I).</param>
    /// <param name="weight">The weight, (O,I).</param>
    /// <param name="bias">The bias, (O); <see langword="null"/> for none.</param>
    /// <param name="precision">How to compute the product.</param>
    /// <returns>Values, (...,O).</returns>
    public static Tensor Apply(Tensor input, Tensor weight, Tensor? bias, Precision precision)
    {
        if (precision == Precision.Fp32)
        {
            return functional.linear(input, weight, bias);
        }

        using var scope = NewDisposeScope();
        var product = functional.linear(input.to(ScalarType.BFloat16), weight.to(ScalarType.BFloat16)).to(ScalarType.Float32);
        return scope.MoveToOuter(bias is null ? product : product + bias);
    }
}
