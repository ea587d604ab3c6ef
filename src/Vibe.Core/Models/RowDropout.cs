using TorchSharp.Modules;
using Vibe.Core.Random;
using static TorchSharp.torch;

namespace Vibe.Core.Models;

/// <summary>Applies dropout so that the parts of a batch drop what the whole batch would.</summary>
internal static class RowDropout
{
    /// <summary>Applies a dropout layer.</summary>
    /// <param name="dropout">The layer.</param>
    /// <param name="input">Values, (N,...), whose rows are those of <see cref="BatchRows"/> where only a part is computed.</param>
    /// <returns>The values that are left, scaled; owned by the caller.</returns>
    public static Tensor Apply(Dropout dropout, Tensor input)
    {
        if (!BatchRows.IsPart || !dropout.training)
        {
            return dropout.call(input);
        }

        using var scope = NewDisposeScope();
        var kept = BatchRows.Draw(input.shape, shape => dropout.call(ones(shape, input.dtype, input.device)));
        return scope.MoveToOuter(input * kept);
    }
}
