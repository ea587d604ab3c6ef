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

    /// <summary>Gets whether nothing but white space follows.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return _position == _text.Length;
        }
    }

    /// <summary>Takes the next word or bracket; empty at the end.</summary>
    public ReadOnlySpan<char> Word()
    {
        SkipSpace();
        var start = _position;
        while (_position < _text.Length && !char.IsWhiteSpace(_text[_position]) && !(_position > start && IsBracket(_position)))
        {
            _position++;
            if (IsBracket(start))
            {
                break;
            }
        }

        return _text.AsSpan(start, _position - start);
    }

    /// <summary>Takes a name, which may have spaces: the rest of the line, up to a bracket.</summary>
    public string Name()
    {
        SkipSpace();
        var end = _text.AsSpan(_position).IndexOfAny("\r\n{") is >= 0 and var length ? _position + length : _text.Length;
        var name = _text[_position..end].Trim();
        _position = end;
        return name;
    }

    /// <summary>Takes a word that must be there.</summary>
    /// <param name="word">The word; its case does not matter.</param>
    public void Expect(string word)
    {
        var found = Word();
        if (!Is(found, word))
        {
            throw Error($"expected '{word}' but found {Quoted(found)}.");
        }
    }

    /// <summary>Takes a label such as <c>Frame Time:</c>, however it is spaced; its colon may be missing.</summary>
    /// <param name="label">The label without spaces and colon; its case does not matter.</param>
    /// <param name="shown">The label for messages.</param>
    public void ExpectLabel(string label, string shown)
    {
        var start = _position;
        foreach (var character in label)
        {
            SkipSpace();
            if (_position == _text.Length || char.ToUpperInvariant(_text[_position]) != char.ToUpperInvariant(character))
            {
                _position = start;
                throw Error($"expected '{shown}' but found {Quoted(Word())}.");
            }

            _position++;
        }

        SkipSpace();
        _position += _position < _text.Length && _text[_position] == ':' ? 1 : 0;
    }

    /// <summary>Takes a finite number.</summary>
    public float Number()
    {
        var word = Word();
        return float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value)
            ? value
            : throw Error($"expected a number but found {Quoted(word)}.");
    }

    /// <summary>Takes a finite number in double precision.</summary>
    public double Double()
    {
        var word = Word();
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
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

    /// <summary>Returns whether a word is a keyword; its case does not matter.</summary>
    /// <param name="word">The word.</param>
    /// <param name="keyword">The keyword.</param>
    public static bool Is(ReadOnlySpan<char> word, string keyword) => word.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes the exception for a problem at this place.</summary>
    /// <param name="reason">What was expected and found.</param>
    public InvalidDataException Error(string reason) =>
        Refusal.Of(_source, $"line {_text.AsSpan(0, _position).Count('\n') + 1}: {reason}");

    /// <summary>Quotes a word for a message.</summary>
    /// <param name="word">The word.</param>
    public static string Quoted(ReadOnlySpan<char> word) => word.IsEmpty ? "the end of the file" : $"'{word[..Math.Min(32, word.Length)]}'";

    private bool IsBracket(int place) => _text[place] is '{' or '}';

    private void SkipSpace()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }
}
