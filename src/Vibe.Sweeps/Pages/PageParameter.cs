using Vibe.Sweeps.Spaces;

namespace Vibe.Sweeps.Pages;

/// <summary>A parameter on the page.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its values where it is a list.</param>
/// <param name="Low">The lowest number of a range.</param>
/// <param name="High">The highest number of a range.</param>
/// <param name="IsLogarithmic">Whether the range is logarithmic.</param>
internal sealed record PageParameter(string Name, IReadOnlyList<string>? Labels, double? Low, double? High, bool IsLogarithmic)
{
    /// <summary>Describes a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    public static PageParameter Of(Parameter parameter) => parameter.Domain switch
    {
        ChoiceDomain list => new PageParameter(parameter.Name, [.. list.Choices.Select(choice => choice.Label)], null, null, false),
        RangeDomain range => new PageParameter(parameter.Name, null, range.Low, range.High, range.IsLogarithmic),
        _ => throw new NotSupportedException($"{parameter.Domain.GetType().Name} cannot be shown."),
    };
}
