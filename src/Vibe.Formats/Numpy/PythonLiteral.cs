using System.Globalization;

namespace Vibe.Formats.Numpy;

/// <summary>Reads the Python literals that numpy headers are made of; anything that is not a literal is refused.</summary>
/// <remarks>
/// Strings, True, False, None, integers (Python 2's <c>3L</c> too), tuples, lists and dictionaries; nothing is evaluated.
/// </remarks>
internal ref struct PythonLiteral
{
    private const int DeepestNesting = 16;

    private readonly ReadOnlySpan<char> _text;
    private int _position;
    private int _depth;

    private PythonLiteral(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Reads one literal that fills the whole text.</summary>
    /// <param name="text">The text; white space around the literal is skipped.</param>
    /// <returns>string, bool, long, null, <c>List&lt;object?&gt;</c> (tuples and lists) or a dictionary with string keys.</returns>
    /// <exception cref="FormatException">The text is not one literal; the message says where.</exception>
    public static object? Parse(ReadOnlySpan<char> text)
    {
        var reader = new PythonLiteral(text);
        var value = reader.ReadValue();
        reader.SkipSpace();
        return reader._position == text.Length ? value : throw reader.Error("the end of the header");
    }

    private object? ReadValue()
    {
        if (++_depth > DeepestNesting)
        {
            throw Error("fewer nested brackets");
        }

        SkipSpace();
        var value = Peek() switch
        {
            '\'' or '"' => ReadString(),
            '{' => ReadDictionary(),
            '(' => ReadSequence(')'),
            '[' => ReadSequence(']'),
            '-' or (>= '0' and <= '9') => ReadInteger(),
            _ => ReadWord(),
        };
        _depth--;
        return value;
    }

    private Dictionary<string, object?> ReadDictionary()
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        _position++;
        while (!Skip('}'))
        {
            SkipSpace();
            var key = Peek() is '\'' or '"' ? ReadString() : throw Error("a quoted key");
            Require(':');
            if (!result.TryAdd(key, ReadValue()))
            {
                throw Error($"the key '{key}' only once");
            }

            RequireCommaUnless('}');
        }

        return result;
    }

    private List<object?> ReadSequence(char end)
    {
        var result = new List<object?>();
        _position++;
        while (!Skip(end))
        {
            result.Add(ReadValue());
            RequireCommaUnless(end);
        }

        return result;
    }

    private string ReadString()
    {
        var quote = _text[_position++];
        var length = _text[_position..].IndexOfAny(quote, '\\');
        if (length < 0 || _text[_position + length] == '\\')
        {
            throw Error("a quoted text without escapes");
        }

        var value = _text.Slice(_position, length).ToString();
        _position += length + 1;
        return value;
    }

    private long ReadInteger()
    {
        var start = _position++;
        while (char.IsAsciiDigit(Peek()))
        {
            _position++;
        }

        if (!long.TryParse(_text[start.._position], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            throw Error("an integer of 64 bits");
        }

        if (Peek() == 'L')
        {
            _position++;
        }

        return value;
    }

    private object? ReadWord()
    {
        foreach (var (word, value) in new (string, object?)[] { ("True", true), ("False", false), ("None", null) })
        {
            if (_text[_position..].StartsWith(word))
            {
                _position += word.Length;
                return value;
            }
        }

        throw Error("a literal");
    }

    private void RequireCommaUnless(char end)
    {
        SkipSpace();
        if (Peek() != end)
        {
            Require(',');
        }
    }

    private void Require(char expected)
    {
        if (!Skip(expected))
        {
            throw Error($"'{expected}'");
        }
    }

    private bool Skip(char expected)
    {
        SkipSpace();
        var found = Peek() == expected;
        _position += found ? 1 : 0;
        return found;
    }

    private readonly char Peek() => _position < _text.Length ? _text[_position] : '\0';

    private void SkipSpace()
    {
        while (Peek() is ' ' or '\n' or '\r' or '\t')
        {
            _position++;
        }
    }

    private readonly FormatException Error(string expected)
    {
        var rest = _text[Math.Min(_position, _text.Length)..];
        return new FormatException($"expected {expected} at character {_position}, found '{rest[..Math.Min(rest.Length, 24)]}'");
    }
}
