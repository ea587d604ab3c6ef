using Vibe.Formats.Files;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Vibe.Trainer.Import;

/// <summary>Reads a YAML file of nested sections with values and lists of values.</summary>
internal static class YamlReader
{
    private const int DeepestSection = 8;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The values by their path, e.g. <c>TRAIN.MOT_DISCR.LR</c>, in the file's order.</returns>
    /// <exception cref="InvalidDataException">The file is no YAML, or holds something else; the message names the line.</exception>
    public static IReadOnlyDictionary<string, YamlValue> Read(string path)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(InputFile.ReadText(path)));
        }
        catch (YamlException error)
        {
            throw new InvalidDataException($"{path}: not valid YAML at line {error.Start.Line}: {error.Message}", error);
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            throw new InvalidDataException($"{path}: expected one document with keys and values.");
        }

        var values = new Dictionary<string, YamlValue>(StringComparer.Ordinal);
        Collect(path, string.Empty, root, 0, values);
        return values;
    }

    private static void Collect(string file, string section, YamlMappingNode node, int depth, Dictionary<string, YamlValue> values)
    {
        if (depth > DeepestSection)
        {
            throw new InvalidDataException($"{file}: expected at most {DeepestSection} sections inside each other, in '{section}'.");
        }

        foreach (var (key, value) in node.Children)
        {
            var path = section.Length == 0 ? Scalar(file, key) : $"{section}.{Scalar(file, key)}";
            switch (value)
            {
                case YamlMappingNode inner:
                    Collect(file, path, inner, depth + 1, values);
                    break;
                case YamlSequenceNode list:
                    values[path] = new YamlValue([.. list.Children.Select(element => Scalar(file, element))], value.Start.Line);
                    break;
                default:
                    values[path] = new YamlValue([Scalar(file, value)], value.Start.Line);
                    break;
            }
        }
    }

    private static string Scalar(string file, YamlNode node) => node is YamlScalarNode { Value: var text }
        ? text ?? string.Empty
        : throw new InvalidDataException($"{file}, line {node.Start.Line}: expected a single value.");
}
