using static TorchSharp.torch;

namespace Vibe.Core.Recurrence;

/// <summary>Puts a block of a GRU's pass into the graph of gradients.</summary>
internal sealed class GruFunction : autograd.SingleTensorFunction<GruFunction>
{
    private const string Key = "block";
    private const string GradientKey = "gradient";

    /// <inheritdoc/>
    public override string Name => nameof(GruFunction);

    /// <summary>Gives a block's states.</summary>
    /// <param name="ctx">The node.</param>
    /// <param name="vars">The <see cref="GruBlock"/>, its input and a parameter, which both only tell whether gradients are wanted.</param>
    /// <returns>The last layer's states, (N,T,H).</returns>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        using var scope = NewDisposeScope();
        var block = (GruBlock)vars[0];
        ctx.save_for_backward(block.Trace.Layers[0].Gates is null ? [] : block.Trace.Tensors);
        ctx.save_data(Key, block with { Trace = block.Trace.WithoutTensors() });
        return scope.MoveToOuter(block.States());
    }

    /// <summary>Takes the gradient of the states back to the input, and adds those of the weights to the parameters' own.</summary>
    /// <param name="ctx">The node.</param>
    /// <param name="grad_output">The gradient, (N,T,H).</param>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var block = (GruBlock)ctx.get_data(Key);
        var gradient = block.Backward(block.Trace.With(ctx.get_saved_variables()), grad_output);
        if (gradient is null)
        {
            return [null!, null!, null!];
        }

        // libtorch reads the gradient after the return; without a dispose scope nothing else holds it.
        ctx.save_data(GradientKey, new[] { scope.MoveToOuter(gradient) });
        return [null!, gradient, null!];
    }
}
