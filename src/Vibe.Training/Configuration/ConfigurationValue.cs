using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vibe.Training.Configuration;

/// <summary>A single value of a configuration whose type is not known yet: a number, a text or a truth value, as it was written.</summary>
/// <param name="Text">The text of a string without quotes, otherwise the JSON text.</param>
/// <param name="IsText">Whether it was written in quotes.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct ConfigurationValue(string Text, bool IsText)
{
    /// <summary>Gives the text that follows the equals sign of an override.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Text;

    private sealed class Converter : JsonConverter<ConfigurationValue>
    {
        public override ConfigurationValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var value = JsonDocument.ParseValue(ref reader);
            var isText = value.RootElement.ValueKind == JsonValueKind.String;
            return new ConfigurationValue(isText ? value.RootElement.GetString()! : value.RootElement.GetRawText(), isText);
        }

        public override void Write(Utf8JsonWriter writer, ConfigurationValue value, JsonSerializerOptions options)
        {
            if (value.IsText)
            {
                writer.WriteStringValue(value.Text);
            }
            else
            {
                writer.WriteRawValue(value.Text ?? "null");
            }
        }
    }
}
