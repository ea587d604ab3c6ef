using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vibe.Training.Optimizers;

/// <summary>A parameter that Adam or AdamW is to update.</summary>
/// <param name="Parameter">The parameter; left alone without a gradient.</param>
/// <param name="First">First moment.</param>
/// <param name="Second">Second moment.</param>
/// <param name="NextKernel">Counts the step and gives its kernel.</param>
internal sealed record AdamUpdate(Parameter Parameter, Tensor First, Tensor Second, Func<AdamKernel> NextKernel)
{
    /// <summary>Updates all parameters in one pass over memory, or none where that is not possible.</summary>
    /// <param name="updates">The parameters.</param>
    /// <returns>Whether they were updated; if not, nothing has changed.</returns>
    public static bool TryRun(IReadOnlyList<AdamUpdate> updates)
    {
        var due = updates.Select(update => (Update: update, Gradient: update.Parameter.grad)).Where(entry => entry.Gradient is not null)
            .ToArray();
        if (!due.All(entry => AdamKernel.Suits(entry.Update.Parameter, entry.Gradient!, entry.Update.First, entry.Update.Second)))
        {
            return false;
        }

        foreach (var (update, gradient) in due)
        {
            update.NextKernel().Update(update.Parameter, gradient!, update.First, update.Second);
        }

        return true;
    }
}
