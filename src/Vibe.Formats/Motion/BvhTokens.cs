using System.Globalization;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Motion;

/// <summary>The words and lines of a .bvh file.</summary>
internal sealed class BvhTokens
{
    private readonly string _text;
    private readonly string _source;
    private int _position;

    /// <summary>Starts at the first word.</summary>
    /// <param name="text">The file.</param>
    /// <param name="source">Its name for messages.</param>
    public BvhTokens(string text, string source) => (_text, _source) = (text, source);

    /// <summary>Gets the characters that follow.</summary>
    public int Remaining => _text.Length - _position;

    /// <summary>Takes the next word; empty at the end.</summary>
    public ReadOnlySpan<char> Word()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        var start = _position;
        while (_position < _text.Length && !char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        return _text.AsSpan(start, _position - start);
    }

    /// <summary>Takes the rest of the line; names may have spaces.</summary>
    public string Line()
    {
        var end = _text.IndexOfAny(['\r', '\n'], _position) is >= 0 and var found ? found : _text.Length;
        var line = _text[_position..end].Trim();
        _position = end;
        return line;
    }

    /// <summary>Takes a word that must be there.</summary>
    /// <param name="word">The word; its case does not matter.</param>
    public void Expect(string word)
    {
        var found = Word();
        if (!found.Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            throw Error($"expected '{word}' but found {Quoted(found)}.");
        }
    }

    /// <summary>Takes a finite number.</summary>
    public float Number()
    {
        var word = Word();
        return float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value)
            ? value
            : throw Error($"expected a number but found {Quoted(word)}.");
    }

    /// <summary>Takes a number of things.</summary>
    public int Count()
    {
        var word = Word();
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error($"expected a number of 0 or more but found {Quoted(word)}.");
    }

    /// <summary>Makes the exception for a problem at this place.</summary>
    /// <param name="reason">What was expected and found.</param>
    public InvalidDataException Error(string reason) =>
        Refusal.Of(_source, $"line {_text.AsSpan(0, _position).Count('\n') + 1}: {reason}");

    /// <summary>Quotes a word for a message.</summary>
    /// <param name="word">The word.</param>
    public static string Quoted(ReadOnlySpan<char> word) => word.IsEmpty ? "the end of the file" : $"'{word[..Math.Min(32, word.Length)]}'";
}
