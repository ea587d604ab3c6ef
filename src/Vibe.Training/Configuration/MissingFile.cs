namespace Vibe.Training.Configuration;

/// <summary>Explains why a configuration file cannot be read, and what lies near it.</summary>
internal static class MissingFile
{
    private const int ShownFiles = 5;

    /// <summary>Explains a failure to read.</summary>
    /// <param name="path">The full path that was asked for.</param>
    /// <param name="error">The system's complaint.</param>
    /// <returns>One sentence or two for the user.</returns>
    public static string Explain(string path, Exception error)
    {
        var shown = ConfigurationFiles.Show(path);
        if (Directory.Exists(path))
        {
            return $"{shown} is a folder, expected a configuration file.{Near(path, string.Empty)}";
        }

        if (error is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return $"{shown} cannot be read: {error.Message}";
        }

        var folder = Path.GetDirectoryName(path)!;
        if (Directory.Exists(folder))
        {
            return $"the file {shown} does not exist.{Near(folder, Path.GetFileName(path))}";
        }

        var missing = folder;
        while (!Directory.Exists(folder))
        {
            (missing, folder) = (folder, Path.GetDirectoryName(folder)!);
        }

        return $"the file {shown} does not exist: there is no folder {Path.GetFileName(missing)} in {folder}.";
    }

    private static string Near(string folder, string name)
    {
        string[] names;
        try
        {
            names = [.. Directory.GetFiles(folder, "*.json").Select(file => Path.GetFileName(file))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return string.Empty; // the listing is a courtesy: the missing file is the message
        }

        if (names.Length == 0)
        {
            return " There is no .json file in that folder.";
        }

        var nearest = names.OrderBy(other => EditDistance.Between(name, other)).ThenBy(other => other, StringComparer.Ordinal)
            .Take(ShownFiles);
        var more = names.Length > ShownFiles ? $" and {names.Length - ShownFiles} more" : string.Empty;
        return $" In that folder: {string.Join(", ", nearest)}{more}.";
    }
}
