using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vibe.Formats.Files;

namespace Vibe.Data.Stores;

/// <summary>Reads and writes <c>manifest.json</c>, strictly.</summary>
internal static class ManifestFile
{
    /// <summary>How everything that belongs to stores is written as JSON.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file, not a web page: keep "<f4" readable
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static StoreManifest Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: expected the folder of a store but it does not exist.");
        }

        var path = Path.Combine(folder, StoreManifest.FileName);
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path}: expected a store's manifest but the file does not exist.");
        }

        var manifest = Parse(path, InputFile.ReadBytes(path));
        ManifestRules.Check(path, manifest);
        return manifest;
    }

    public static void Write(string folder, StoreManifest manifest)
    {
        var path = Path.Combine(folder, StoreManifest.FileName);
        ManifestRules.Check(path, manifest);
        WriteJson(path, manifest);
    }

    /// <summary>Writes a value as JSON: a temporary neighbour, flushed, then renamed.</summary>
    public static void WriteJson<T>(string path, T value)
    {
        using (var stream = new FileStream(path + ".new", FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, value, Options);
            stream.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    private static StoreManifest Parse(string path, byte[] bytes)
    {
        try
        {
            CheckVersion(path, bytes);
            return JsonSerializer.Deserialize<StoreManifest>(bytes, Options)
                ?? throw new InvalidDataException($"{path}: expected an object but found null.");
        }
        catch (JsonException error)
        {
            var name = error.Path?.TrimStart('$', '.');
            var field = string.IsNullOrEmpty(name) ? string.Empty : $"field '{name}': ";
            throw new InvalidDataException($"{path}: {field}{error.Message}", error);
        }
    }

    // Before the rest: another version may have other fields.
    private static void CheckVersion(string path, byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("formatVersion", out var version))
        {
            throw new InvalidDataException(
                $"{path}: field 'formatVersion': expected {StoreManifest.CurrentVersion} but the field is missing.");
        }

        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != StoreManifest.CurrentVersion)
        {
            throw new InvalidDataException(
                $"{path}: field 'formatVersion': expected {StoreManifest.CurrentVersion} but found {version.GetRawText()}.");
        }
    }
}
