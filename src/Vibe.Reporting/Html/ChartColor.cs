namespace Vibe.Reporting.Html;

/// <summary>The colours of charts; each has a tone for bright and one for dark pages. Colour-blind readers can tell them apart.</summary>
internal enum ChartColor
{
    /// <summary>The text's colour: a sum, or the only series.</summary>
    Ink,

    /// <summary>Blue: what is real or true, as in the pictures.</summary>
    Blue,

    /// <summary>Orange: what is generated or predicted, as in the pictures.</summary>
    Orange,

    /// <summary>Green.</summary>
    Green,

    /// <summary>Purple.</summary>
    Purple,

    /// <summary>Yellow.</summary>
    Yellow,

    /// <summary>Sky blue.</summary>
    Sky,

    /// <summary>Grey: references.</summary>
    Grey,
}
