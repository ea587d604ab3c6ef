using System.Text;
using System.Text.Json;
using Vibe.Formats.Files;

namespace Vibe.Training.Configuration;

/// <summary>Reads a configuration file and the chain of files that it extends.</summary>
/// <param name="errors">Receives what is wrong with the files.</param>
internal sealed class ConfigurationFiles(List<ConfigurationError> errors)
{
    /// <summary>The root key that names the file to start from.</summary>
    public const string ExtendsKey = "extends";

    private readonly List<string> _chain = [];

    /// <summary>Gets full paths of the files that were read, the most basic first.</summary>
    public IReadOnlyList<string> Paths => _chain.AsEnumerable().Reverse().ToArray();

    /// <summary>Reads a file and the files that it extends.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The content of each, the most basic first.</returns>
    public IReadOnlyList<SectionNode> Read(string path)
    {
        var layers = new Stack<SectionNode>();
        (string Path, string? WrittenAt)? next = (Path.GetFullPath(path), null);
        while (next is { } link && Read(link.Path, link.WrittenAt) is { } layer)
        {
            _chain.Add(link.Path);
            layers.Push(layer);
            next = TakeExtends(layer, link.Path);
        }

        return [.. layers];
    }

    /// <summary>Shortens a path for messages: relative to the working folder when it lies inside.</summary>
    /// <param name="path">A full path.</param>
    /// <returns>The path to show.</returns>
    public static string Show(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private SectionNode? Read(string path, string? writtenAt)
    {
        var shown = Show(path);
        byte[] json;
        try
        {
            json = InputFile.ReadBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            errors.Add(new ConfigurationError(
                writtenAt is null ? string.Empty : ExtendsKey, writtenAt ?? shown, MissingFile.Explain(path, error)));
            return null;
        }

        json = json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        if (TextEncoding.Complain(json) is { } complaint)
        {
            errors.Add(new ConfigurationError(string.Empty, shown, complaint));
            return null;
        }

        try
        {
            var node = JsonNodeReader.Read(json, line => $"{shown}, line {line}", errors);
            if (node is SectionNode section)
            {
                return section;
            }

            errors.Add(new ConfigurationError(string.Empty, shown, $"expected an object {{ ... }}, found {node.Display}."));
        }
        catch (JsonException error)
        {
            errors.Add(JsonNodeReader.Describe(json, error, shown));
        }

        return null;
    }

    private (string Path, string? WrittenAt)? TakeExtends(SectionNode layer, string file)
    {
        if (!layer.Members.Remove(ExtendsKey, out var node))
        {
            return null;
        }

        if (node is not ValueNode { Kind: JsonTokenType.String, Text.Length: > 0 } value
            || value.Text.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add(new ConfigurationError(ExtendsKey, node.Source, $"expected the path of a file in quotes, found {node.Display}."));
            return null;
        }

        var path = Path.GetFullPath(value.Text, Path.GetDirectoryName(file)!);
        if (_chain.Contains(path))
        {
            var circle = string.Join(" -> ", _chain.SkipWhile(link => link != path).Append(path).Select(Show));
            errors.Add(
                new ConfigurationError(ExtendsKey, node.Source, $"the files extend each other in a circle: {circle}. Remove one link."));
            return null;
        }

        return (path, node.Source);
    }
}
