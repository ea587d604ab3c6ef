namespace Vibe.Architecture.Tests;

/// <summary>States that code of one namespace uses a type of another.</summary>
/// <param name="From">The namespace whose code uses the type.</param>
/// <param name="To">The namespace that the type belongs to.</param>
internal readonly record struct NamespaceUse(string From, string To)
{
    /// <inheritdoc/>
    public override string ToString() => $"{From} -> {To}";
}
