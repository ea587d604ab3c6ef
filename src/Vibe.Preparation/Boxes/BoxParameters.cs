using Vibe.Core.Geometry;

namespace Vibe.Preparation.Boxes;

/// <summary>Where a person stands in an image and how large, in the form that is interpolated and smoothed over time.</summary>
/// <param name="CenterX">Horizontal centre of the visible joints, px.</param>
/// <param name="CenterY">Vertical centre of the visible joints, px.</param>
/// <param name="Scale"><see cref="ReferenceSize"/> divided by the diagonal of the visible joints' extent.</param>
internal readonly record struct BoxParameters(double CenterX, double CenterY, double Scale)
{
    /// <summary>The diagonal, in px, of a person at scale 1.</summary>
    public const double ReferenceSize = 150;

    /// <summary>Share by which a person's box is wider than the diagonal of its joints, as published.</summary>
    public const double PublishedMargin = 1.1;

    /// <summary>Gives the square box around the person.</summary>
    /// <param name="margin">Side of the box divided by the diagonal of the joints.</param>
    /// <returns>The box, px; width and height are infinite where <see cref="Scale"/> is 0.</returns>
    public PersonBox ToBox(double margin = PublishedMargin)
    {
        var edge = margin * ReferenceSize / Scale;
        return new PersonBox(CenterX, CenterY, edge, edge);
    }
}
