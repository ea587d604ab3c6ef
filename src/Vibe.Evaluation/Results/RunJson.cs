using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vibe.Formats.Files;

namespace Vibe.Evaluation.Results;

/// <summary>Defines how a run's JSON files look: indented, camel case, without keys that have no value.</summary>
public static class RunJson
{
    /// <summary>Gets the serializer's settings.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new FiniteConverter() },
    };

    /// <summary>Reads a run's file. What its record needs may be neither missing nor null, in lists too.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="content">What it holds, for messages.</param>
    /// <returns>The record, whole.</returns>
    /// <exception cref="InvalidDataException">The file holds something else; the message names file and place.</exception>
    /// <exception cref="IOException">The file is missing or cannot be opened.</exception>
    public static T Read<T>(string path, string content)
        where T : class
    {
        try
        {
            var value = JsonSerializer.Deserialize<T>(InputFile.ReadText(path), Options);
            WholeRecord.Require(value, "$");
            return value!;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: expected {content}. {error.Message}", error);
        }
    }

    /// <summary>JSON has no word for NaN and infinity: they are written as null and read back as NaN.</summary>
    private sealed class FiniteConverter : JsonConverter<double>
    {
        public override bool HandleNull => true;

        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
