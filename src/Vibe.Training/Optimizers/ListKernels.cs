using TorchSharp;
using static TorchSharp.torch;

namespace Vibe.Training.Optimizers;

/// <summary>Operations on lists of tensors that libtorch does in a few launches on a CUDA device.</summary>
/// <remarks>TorchSharp does not offer them; TorchScript reaches every operation of libtorch by its name.</remarks>
internal static class ListKernels
{
    private const string Source = """
        def adam(parameters: List[Tensor], gradients: List[Tensor], first: List[Tensor], second: List[Tensor], steps: List[Tensor],
                 rate: float, beta1: float, beta2: float, penalty: float, epsilon: float):
            torch._fused_adam_(parameters, gradients, first, second, [], steps, lr=rate, beta1=beta1, beta2=beta2,
                               weight_decay=penalty, eps=epsilon, amsgrad=False, maximize=False)
            return steps[0]

        def adamw(parameters: List[Tensor], gradients: List[Tensor], first: List[Tensor], second: List[Tensor], steps: List[Tensor],
                  rate: float, beta1: float, beta2: float, decay: float, epsilon: float):
            torch._fused_adamw_(parameters, gradients, first, second, [], steps, lr=rate, beta1=beta1, beta2=beta2,
                                weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False)
            return steps[0]

        def norm(tensors: List[Tensor]):
            return torch.stack(torch._foreach_norm(tensors, 2)).norm()

        def scale(tensors: List[Tensor], factor: Tensor):
            torch._foreach_mul_(tensors, factor)
            return factor

        """; // TorchScript wants its last line ended

    private static readonly Lazy<jit.CompilationUnit> Unit = new(() => jit.compile(Source));

    /// <summary>
    /// Whether lists of such tensors are computed here: on CUDA, where each operation of a tensor alone would be a launch.
    /// </summary>
    /// <param name="tensors">The tensors.</param>
    public static bool Suits(IEnumerable<Tensor> tensors) =>
        tensors.All(tensor => tensor.device_type == DeviceType.CUDA && tensor.dtype == ScalarType.Float32);

    /// <summary>Does a step of Adam or AdamW.</summary>
    /// <param name="rule"><c>adam</c> or <c>adamw</c>.</param>
    /// <param name="updates">The parameters, all with a gradient; their moments are updated too.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="step">The step, from 1; a scalar on their device.</param>
    /// <param name="numbers">
    /// Learning rate, shares of the former moments that are kept, weight decay and what is added to the denominator.
    /// </param>
    public static void Adam(
        string rule, IReadOnlyList<AdamUpdate> updates, Tensor[] gradients, Tensor step, params ReadOnlySpan<double> numbers)
    {
        object[] lists =
        [
            updates.Select(update => (Tensor)update.Parameter).ToArray(),
            gradients,
            updates.Select(update => update.First).ToArray(),
            updates.Select(update => update.Second).ToArray(),
            Enumerable.Repeat(step, updates.Count).ToArray(),
        ];
        Scalar[] scalars = [.. numbers.ToArray().Select(number => number.ToScalar())]; // held: the call reads them after their making
        using (Invoke(rule, [.. lists, .. scalars]))
        {
            GC.KeepAlive(scalars);
        }
    }

    /// <summary>Gives the Euclidean norm of all values.</summary>
    /// <param name="tensors">The tensors, at least one.</param>
    /// <returns>A scalar; owned by the caller.</returns>
    public static Tensor Norm(Tensor[] tensors) => Invoke("norm", (object)tensors); // one argument, not as many as tensors

    /// <summary>Multiplies all values in place.</summary>
    /// <param name="tensors">The tensors, at least one.</param>
    /// <param name="factor">The factor, a scalar on their device.</param>
    public static void Scale(Tensor[] tensors, Tensor factor) => Invoke("scale", tensors, factor).Dispose();

    private static Tensor Invoke(string function, params object[] arguments)
    {
        using var noGradient = no_grad();
        var result = (Tensor)Unit.Value.invoke(function, arguments);
        GC.KeepAlive(arguments);
        return result;
    }
}
