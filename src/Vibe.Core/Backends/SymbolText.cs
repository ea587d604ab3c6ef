namespace Vibe.Core.Backends;

/// <summary>Makes names of C++ symbols readable: scopes and names, without types of arguments.</summary>
internal static class SymbolText
{
    private static readonly (string Prefix, string Word)[] Kinds =
        [("_ZTV", "virtual table of "), ("_ZTI", "type information of "), ("_ZTS", "type name of "), ("_ZGV", "guard of "), ("_Z", "")];

    /// <summary>Makes a name readable.</summary>
    /// <param name="symbol">The name, mangled as by the Itanium C++ ABI.</param>
    /// <returns>The readable name; the symbol itself where it has none.</returns>
    public static string Of(string symbol)
    {
        var (prefix, word) = Kinds.FirstOrDefault(kind => symbol.StartsWith(kind.Prefix, StringComparison.Ordinal));
        if (prefix is null)
        {
            return symbol;
        }

        var rest = symbol.AsSpan(prefix.Length).TrimStart("NKVRO"); // nested; const, volatile and reference qualifiers
        var names = new List<string>();
        while (Next(ref rest) is { } name)
        {
            names.Add(name);
        }

        if (names.Count > 0 && rest is ['C' or 'D', >= '0' and <= '5', ..])
        {
            names.Add(rest[0] == 'C' ? names[^1] : $"~{names[^1]}");
        }

        return names.Count == 0 ? symbol : word + string.Join("::", names);
    }

    private static string? Next(ref ReadOnlySpan<char> rest)
    {
        if (rest is ['S', 't', ..])
        {
            rest = rest[2..];
            return "std";
        }

        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !int.TryParse(rest[..digits], out var length) || length > rest.Length - digits)
        {
            return null;
        }

        var name = rest.Slice(digits, length).ToString();
        rest = rest[(digits + length)..];
        return name;
    }
}
