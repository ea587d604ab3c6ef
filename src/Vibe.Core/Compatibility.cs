namespace Vibe.Core;

/// <summary>The choice of behaviour where the published VIBE implementation has a quirk.</summary>
public enum Compatibility
{
    /// <summary>The behaviour that the method's description asks for. The default everywhere.</summary>
    Corrected,

    /// <summary>The behaviour of the published implementation, for comparing numbers with it.</summary>
    Published,
}
