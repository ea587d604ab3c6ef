using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;

namespace Vibe.Training.Configuration;

/// <summary>Loads an options tree from a JSON file, the files that it extends, and overrides, or from a host's configuration.</summary>
/// <remarks>
/// <para>
/// Layers, from weak to strong: the defaults of the records, the file named by <c>extends</c> (relative to the file that
/// says so), the file, the overrides in their order; programs give those of <see cref="EnvironmentOverrides"/> first. Sections merge key by
/// key;
/// a list replaces the list below it.
/// </para>
/// <para>Keys and enumeration names match without regard to case. Comments and trailing commas are allowed.</para>
/// </remarks>
public static class ConfigurationLoader
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly JsonSerializerOptions JsonOnOneLine = new(Json) { WriteIndented = false };

    /// <summary>Loads and validates a configuration.</summary>
    /// <typeparam name="T">The root record: init properties with defaults, data annotations, nested records and lists.</typeparam>
    /// <param name="path">The JSON file.</param>
    /// <param name="overrides">Values that win over those of the files, the strongest last.</param>
    /// <returns>The options and where their values came from.</returns>
    /// <exception cref="ConfigurationException">Something is wrong; all of it is reported together.</exception>
    public static LoadedConfiguration<T> Load<T>(string path, IReadOnlyList<ConfigurationOverride> overrides)
        where T : class, new()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(overrides);

        var errors = new List<ConfigurationError>();
        var files = new JsonFilesLayer(path, errors);
        var configuration = new ConfigurationBuilder()
            .Add(new DefaultsLayer(Defaults(new T())))
            .Add(files)
            .Add(new OverridesLayer(overrides, errors))
            .Build();

        var isReadable = errors.Count == 0;
        var tree = new SectionNode("default");
        foreach (var layer in configuration.Providers.Cast<ConfigurationLayer>())
        {
            layer.LayOver(tree);
        }

        var binder = new ConfigurationBinder(typeof(T), errors);
        var value = isReadable ? (T)binder.Bind(tree) : new T();
        return errors.Count > 0
            ? throw new ConfigurationException(errors)
            : new LoadedConfiguration<T>(value, Path.GetFileNameWithoutExtension(path), files.Paths, [.. overrides], binder.Origins);
    }

    /// <summary>Binds a section of a host's configuration, with the loader's own errors.</summary>
    /// <typeparam name="T">The root record: init properties with defaults, data annotations, nested records and lists.</typeparam>
    /// <param name="section">The section; keys that it does not have keep their defaults.</param>
    /// <returns>The validated options.</returns>
    /// <exception cref="ConfigurationException">Something is wrong; all of it is reported together.</exception>
    public static T Bind<T>(IConfiguration section)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(section);

        var errors = new List<ConfigurationError>();
        var tree = Defaults(new T());
        tree.Merge(HostConfiguration.Read(
            section, section is IConfigurationSection { Path: var path } ? $"configuration key {path}" : "configuration"));
        var value = (T)new ConfigurationBinder(typeof(T), errors).Bind(tree);
        return errors.Count > 0 ? throw new ConfigurationException(errors) : value;
    }

    /// <summary>Writes every key of an options tree, in the order of the records' properties.</summary>
    /// <typeparam name="T">The root record.</typeparam>
    /// <param name="value">The options.</param>
    /// <returns>Indented JSON that <see cref="Load"/> reads back to the same values.</returns>
    public static string ToJson<T>(T value)
        where T : class, new() => JsonSerializer.Serialize(value, Json) + "\n";

    /// <summary>Writes one value as <see cref="ToJson"/> would, on one line.</summary>
    /// <param name="value">Any value of an options tree.</param>
    /// <returns>JSON.</returns>
    internal static string ToJsonLine(object? value) =>
        JsonSerializer.Serialize(value, JsonOnOneLine);

    private static SectionNode Defaults(object value)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, Json);
        return (SectionNode)JsonNodeReader.Read(json, _ => "default", []);
    }
}
