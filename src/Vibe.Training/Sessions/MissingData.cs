using System.Globalization;
using System.Text;
using Vibe.Data.Stores;
using Vibe.Training.Options;

namespace Vibe.Training.Sessions;

/// <summary>Says which data of a configuration is not there, all at once.</summary>
internal static class MissingData
{
    /// <summary>Throws if any named store or file is missing.</summary>
    /// <param name="options">The data section.</param>
    /// <exception cref="DirectoryNotFoundException">Something is missing.</exception>
    public static void ThrowIfAny(DataOptions options)
    {
        var missing = Stores(options).Where(entry => !File.Exists(Path.Combine(entry.Path, StoreManifest.FileName)))
            .Concat(Files(options.Body).Where(entry => !File.Exists(entry.Path)))
            .ToArray();
        if (missing.Length == 0)
        {
            return;
        }

        var message = new StringBuilder("The configuration names data that is not there:");
        foreach (var (key, path) in missing)
        {
            message.Append(CultureInfo.InvariantCulture, $"\n  {key}: {path} (expected at {Path.GetFullPath(path)})");
        }

        message.Append("\ndata/README.md tells where each data set comes from, how to prepare it and where it belongs.");
        message.Append("\nTo try the program now, without any download, use configs/vibe_synthetic.json.");
        throw new DirectoryNotFoundException(message.ToString());
    }

    private static IEnumerable<(string Key, string Path)> Stores(DataOptions options)
    {
        var lists = new[] { ("Train2D", options.Train2D), ("Train3D", options.Train3D), ("Motion", options.Motion) };
        foreach (var (name, list) in lists)
        {
            for (var i = 0; i < list.Count; i++)
            {
                yield return ($"Data:{name}:{i}:Path", list[i].Path);
            }
        }

        foreach (var (name, path) in new[] { ("Validation", options.Validation), ("Test", options.Test) })
        {
            if (path is not null)
            {
                yield return ($"Data:{name}", path);
            }
        }
    }

    private static IEnumerable<(string Key, string Path)> Files(BodyOptions body)
    {
        var files = new[]
        {
            (nameof(body.Model), body.Model), (nameof(body.ExtraRegressor), body.ExtraRegressor),
            (nameof(body.H36mRegressor), body.H36mRegressor), (nameof(body.MeanParameters), body.MeanParameters),
        };
        foreach (var (name, path) in files)
        {
            if (path is not null)
            {
                yield return ($"Data:Body:{name}", path);
            }
        }
    }
}
