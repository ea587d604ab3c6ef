using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Vibe.Training.Configuration;

/// <summary>Reads JSON into nodes that know their line. Comments and trailing commas are welcome, double keys are not.</summary>
internal sealed class JsonNodeReader
{
    private readonly byte[] _json;
    private readonly Func<int, string> _source;
    private readonly List<ConfigurationError> _errors;
    private int _lineStart;
    private int _line = 1;

    private JsonNodeReader(byte[] json, Func<int, string> source, List<ConfigurationError> errors)
    {
        _json = json;
        _source = source;
        _errors = errors;
    }

    /// <summary>Reads one JSON value.</summary>
    /// <param name="json">UTF-8 text.</param>
    /// <param name="source">Names the place of a line, counted from 1.</param>
    /// <param name="errors">Receives keys that are written twice.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">
    /// The text is not JSON, or has half a surrogate pair; line and position are set, counted from 0.
    /// </exception>
    public static ConfigurationNode Read(byte[] json, Func<int, string> source, List<ConfigurationError> errors)
    {
        var self = new JsonNodeReader(json, source, errors);
        var options = new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        var reader = new Utf8JsonReader(json, options);
        reader.Read();
        var node = self.ReadValue(ref reader, string.Empty);
        reader.Read(); // throws when something follows
        return node;
    }

    /// <summary>Turns a parser's complaint into one error with line and column, both counted from 1.</summary>
    /// <param name="json">The text that was read.</param>
    /// <param name="error">The parser's complaint.</param>
    /// <param name="file">The file as shown to the user.</param>
    /// <returns>The error.</returns>
    public static ConfigurationError Describe(byte[] json, JsonException error, string file)
    {
        var line = (int)(error.LineNumber ?? 0);
        var start = 0;
        for (var i = 0; i < line; i++)
        {
            start = Array.IndexOf(json, (byte)'\n', start) + 1;
        }

        var length = (int)Math.Min(error.BytePositionInLine ?? 0, json.Length - start);
        var column = Encoding.UTF8.GetCharCount(json, start, length) + 1;
        var reason = error.Message;
        var tail = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        reason = tail < 0 ? reason : reason[..tail];
        var place = string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, column {column}");
        return new ConfigurationError(string.Empty, file, $"not valid JSON at {place}: {reason}");
    }

    private ConfigurationNode ReadValue(ref Utf8JsonReader reader, string path)
    {
        var source = _source(LineAt((int)reader.TokenStartIndex));
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadSection(ref reader, source, path),
            JsonTokenType.StartArray => ReadList(ref reader, source, path),
            JsonTokenType.String => new ValueNode(source, JsonTokenType.String, Text(ref reader, path, source)),
            _ => new ValueNode(source, reader.TokenType, Encoding.UTF8.GetString(reader.ValueSpan)),
        };
    }

    private SectionNode ReadSection(ref Utf8JsonReader reader, string source, string path)
    {
        var section = new SectionNode(source);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = Text(ref reader, path, _source(LineAt((int)reader.TokenStartIndex)));
            var keyPath = KeyPath.Join(path, key);
            reader.Read();
            var value = ReadValue(ref reader, keyPath);
            if (!section.Members.TryAdd(key, value))
            {
                _errors.Add(
                    new ConfigurationError(keyPath, value.Source, $"is written twice, first at {section.Members[key].Source}. Keep one."));
            }
        }

        return section;
    }

    private ListNode ReadList(ref Utf8JsonReader reader, string source, string path)
    {
        var items = new List<ConfigurationNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader, KeyPath.Join(path, items.Count)));
        }

        return new ListNode(source, items);
    }

    private string Text(ref Utf8JsonReader reader, string path, string source)
    {
        try
        {
            var text = reader.GetString()!;
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                _errors.Add(new ConfigurationError(path, source, "holds the character NUL (\\u0000), which no name or path may have."));
            }

            return text;
        }
        catch (InvalidOperationException error)
        {
            // What JSON allows and no text is: an escaped surrogate such as \ud800 without its other half.
            var (line, start) = Place((int)reader.TokenStartIndex);
            throw new JsonException(
                "a text holds half of a surrogate pair, e.g. \\ud800 alone.", null, line, reader.TokenStartIndex - start, error);
        }
    }

    private (int Line, int Start) Place(int position)
    {
        var before = _json.AsSpan(0, position);
        return (before.Count((byte)'\n'), before.LastIndexOf((byte)'\n') + 1);
    }

    private int LineAt(int position)
    {
        _line += _json.AsSpan(_lineStart, position - _lineStart).Count((byte)'\n');
        _lineStart = position;
        return _line;
    }
}
