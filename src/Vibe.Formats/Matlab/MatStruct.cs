namespace Vibe.Formats.Matlab;

/// <summary>A struct or an array of structs.</summary>
/// <param name="Shape">MATLAB's shape, (1,1) for a single struct.</param>
/// <param name="Names">Names of the fields.</param>
/// <param name="Elements">For each struct, in MATLAB's order, the values in the order of the names.</param>
public sealed record MatStruct(IReadOnlyList<long> Shape, IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<object>> Elements)
{
    /// <summary>Gets a field of a single struct.</summary>
    /// <param name="name">Name of the field.</param>
    /// <exception cref="KeyNotFoundException">There is no such field; names those there are.</exception>
    /// <exception cref="InvalidOperationException">It is an array of structs.</exception>
    public object this[string name] => this[RequireOne(), name];

    /// <summary>Gets a field of one of several structs.</summary>
    /// <param name="element">Place of the struct in MATLAB's order, from 0.</param>
    /// <param name="name">Name of the field.</param>
    /// <exception cref="KeyNotFoundException">There is no such field; names those there are.</exception>
    public object this[int element, string name]
    {
        get
        {
            var place = Names.ToList().IndexOf(name);
            return place >= 0
                ? Elements[element][place]
                : throw new KeyNotFoundException($"No field '{name}'; there are {string.Join(", ", Names.Take(32))}.");
        }
    }

    private int RequireOne() => Elements.Count == 1
        ? 0
        : throw new InvalidOperationException($"This is an array of {Elements.Count} structs; say which one.");
}
