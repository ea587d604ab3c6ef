namespace Vibe.Reporting.Html;

/// <summary>Weights of consecutive frames as a row of small bars, with a line at the equal share.</summary>
/// <param name="Weights">The weights, adding up to 1.</param>
/// <param name="Most">The weight of the highest bar, to compare rows.</param>
/// <param name="Color">The bars' colour.</param>
internal sealed record FrameWeights(IReadOnlyList<float> Weights, double Most, ChartColor Color)
{
    private const int Height = 30;
    private const int Width = 320;

    /// <summary>Draws the bars.</summary>
    public Markup Render()
    {
        var step = (double)Width / Weights.Count;
        var scale = Height / Most;
        var bars = Weights.Select((weight, i) => Markup.Of(
            $"<rect class=\"{Color}\" x=\"{(step * i) + (0.1 * step):0.##}\" y=\"{Height - (scale * weight):0.##}\" " +
            $"width=\"{0.8 * step:0.##}\" height=\"{scale * weight:0.##}\"><title>frame {i}: {weight:P1}</title></rect>"));
        return Markup.Of(
            $"<svg class=\"weights\" viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\" " +
            $"aria-label=\"weights of {Weights.Count} frames\">{bars}" +
            $"<path class=\"axis\" d=\"M0,{Height - (scale / Weights.Count):0.##}H{Width}\"/></svg>");
    }
}
