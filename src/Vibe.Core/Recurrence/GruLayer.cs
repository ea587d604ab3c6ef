using TorchSharp.Modules;

namespace Vibe.Core.Recurrence;

/// <summary>The parameters of one layer of a GRU; the gates stand in the order reset, update, new.</summary>
/// <param name="InputWeight">For the input, (3H,I).</param>
/// <param name="StateWeight">For the state, (3H,H).</param>
/// <param name="InputBias">For the input, (3H).</param>
/// <param name="StateBias">For the state, (3H).</param>
internal sealed record GruLayer(Parameter InputWeight, Parameter StateWeight, Parameter InputBias, Parameter StateBias)
{
    /// <summary>State channels, H.</summary>
    public int Hidden => (int)StateWeight.shape[1];

    /// <summary>All four parameters.</summary>
    public IEnumerable<Parameter> Parameters => [InputWeight, StateWeight, InputBias, StateBias];

    /// <summary>Lists the layers of one direction of a GRU.</summary>
    /// <param name="gru">The GRU.</param>
    /// <param name="isBackward">Whether to list the layers that read backwards.</param>
    /// <returns>The layers, the first first; none for a direction that the GRU does not have.</returns>
    public static GruLayer[] Of(GRU gru, bool isBackward = false)
    {
        var suffix = isBackward ? "_reverse" : string.Empty;
        var named = gru.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        return
        [
            .. Enumerable.Range(0, named.Count / 4)
                .TakeWhile(i => named.ContainsKey($"weight_ih_l{i}{suffix}"))
                .Select(i => new GruLayer(
                    named[$"weight_ih_l{i}{suffix}"],
                    named[$"weight_hh_l{i}{suffix}"],
                    named[$"bias_ih_l{i}{suffix}"],
                    named[$"bias_hh_l{i}{suffix}"])),
        ];
    }
}
