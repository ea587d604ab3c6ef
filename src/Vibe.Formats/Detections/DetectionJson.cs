using System.Text.Json;
using System.Text.Json.Nodes;
using Vibe.Formats.Files;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Detections;

/// <summary>
/// What the JSON files of detectors have in common: everything in them is checked, and refused by the place of its record.
/// </summary>
internal static class DetectionJson
{
    private const int DeepestNesting = 64;

    private static readonly JsonDocumentOptions Options =
        new() { MaxDepth = DeepestNesting, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonReaderOptions ReaderOptions = new()
    {
        MaxDepth = Options.MaxDepth,
        CommentHandling = Options.CommentHandling,
        AllowTrailingCommas = Options.AllowTrailingCommas,
    };

    /// <summary>Reads a file, with or without byte order mark and comments; whatever is wrong with it is refused.</summary>
    /// <typeparam name="T">What is made of it.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="read">Makes it of the root.</param>
    public static T Read<T>(string path, Func<JsonElement, T> read)
    {
        var bytes = InputFile.ReadUtf8(path);
        return Refusing(path, () =>
        {
            using var json = JsonDocument.Parse(bytes, Options);
            return read(json.RootElement);
        });
    }

    /// <summary>
    /// Reads an object with a long list, whose records are taken apart one after the other: all at once need many times the file's size.
    /// </summary>
    /// <typeparam name="T">What is made of it.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="list">Name of the list.</param>
    /// <param name="read">
    /// Makes it of the object without the list, and of the list's records in order, each of which is gone when the next one is taken.
    /// </param>
    public static T ReadList<T>(string path, string list, Func<JsonElement, IEnumerable<JsonElement>, T> read)
    {
        var bytes = InputFile.ReadUtf8(path);
        return Refusing(path, () =>
        {
            var (rest, first) = Divide(bytes.Span, list, path);
            return read(rest, Records(bytes[first..]));
        });
    }

    /// <summary>Takes a list out of an object.</summary>
    /// <param name="parent">The object.</param>
    /// <param name="name">Name of the list.</param>
    /// <param name="source">Name of file and record for messages.</param>
    public static JsonElement List(JsonElement parent, string name, string source) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list
            : throw Refusal.Of(source, $"expected a list '{name}'.");

    /// <summary>Takes a list of finite numbers out of an object.</summary>
    /// <param name="parent">The object.</param>
    /// <param name="name">Name of the list.</param>
    /// <param name="source">Name of file and record for messages.</param>
    public static double[] Numbers(JsonElement parent, string name, string source)
    {
        var list = List(parent, name, source);
        var numbers = new double[list.GetArrayLength()];
        var count = 0;
        foreach (var value in list.EnumerateArray())
        {
            numbers[count] = Number(value) ?? throw Refusal.Of(source, $"value {count} of '{name}' is {Text(value)}, expected a number.");
            count++;
        }

        return numbers;
    }

    /// <summary>Takes keypoints out of an object.</summary>
    /// <param name="parent">The object.</param>
    /// <param name="name">Name of the list.</param>
    /// <param name="count">Keypoints that the others have; 0 for the first.</param>
    /// <param name="source">Name of file and record for messages.</param>
    public static double[] Keypoints(JsonElement parent, string name, ref int count, string source)
    {
        var numbers = Numbers(parent, name, source);
        count = count == 0 ? numbers.Length / 3 : count;
        return numbers.Length > 0 && numbers.Length == count * 3
            ? numbers
            : throw Refusal.Of(
                source,
                $"'{name}' has {numbers.Length} values, expected x, y and confidence of "
                    + (count == 0 ? "each keypoint." : $"{count} keypoints."));
    }

    /// <summary>Takes a finite number; null where the value is none.</summary>
    /// <param name="value">The value.</param>
    public static double? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Takes a whole number; null where the value is none.</summary>
    /// <param name="value">The value.</param>
    public static int? Whole(JsonElement value) =>
        Number(value) is { } number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    private static string Text(JsonElement value) => value.GetRawText() is { Length: > 32 } text ? text[..32] : value.GetRawText();

    private static T Refusing<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException error)
        {
            throw Refusal.Of(
                path, $"line {error.LineNumber + 1}, byte {error.BytePositionInLine}: not JSON, or cut off: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            throw Refusal.Of(path, $"a text is not UTF-8: {error.Message}", error);
        }
    }

    // Looks at the whole file, so that what is no JSON is found before the first record is taken.
    private static (JsonElement Others, int First) Divide(ReadOnlySpan<byte> bytes, string list, string path)
    {
        var reader = new Utf8JsonReader(bytes, ReaderOptions);
        var (rest, first) = (new JsonObject(), -1);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            reader.Read();
            throw Refusal.Of(path, $"expected an object with a list '{list}'.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name == list && reader.TokenType == JsonTokenType.StartArray)
            {
                first = (int)reader.TokenStartIndex;
                reader.Skip();
            }
            else
            {
                rest[name] = JsonNode.Parse(ref reader);
            }
        }

        reader.Read();
        return first >= 0
            ? (JsonSerializer.SerializeToElement(rest), first)
            : throw Refusal.Of(path, $"expected a list '{list}'.");
    }

    private static IEnumerable<JsonElement> Records(ReadOnlyMemory<byte> bytes)
    {
        var state = new JsonReaderState(ReaderOptions);
        for (var at = 0; Next(bytes.Span, ref at, ref state) is { } record;)
        {
            using (record)
            {
                yield return record.RootElement;
            }
        }
    }

    // The list's next record; null at its end.
    private static JsonDocument? Next(ReadOnlySpan<byte> bytes, ref int at, ref JsonReaderState state)
    {
        var reader = new Utf8JsonReader(bytes[at..], isFinalBlock: false, state);
        reader.Read();
        if (at == 0)
        {
            reader.Read(); // past the list's beginning
        }

        var record = reader.TokenType == JsonTokenType.EndArray ? null : JsonDocument.ParseValue(ref reader);
        (at, state) = (at + (int)reader.BytesConsumed, reader.CurrentState);
        return record;
    }
}
