namespace Vibe.Preparation.Motions;

/// <summary>Walks through a folder of folders. Links to folders are followed, but never back into a folder on the way.</summary>
internal static class FolderTree
{
    /// <summary>Lists the files of a folder and of the folders in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Paths that begin with the folder's, in no particular order.</returns>
    public static IEnumerable<string> Files(string folder) => Files(folder, RealPath(folder), []);

    private static IEnumerable<string> Files(string folder, string real, HashSet<string> way)
    {
        if (!way.Add(real))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return file;
        }

        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            var target = new DirectoryInfo(inner).LinkTarget is null ? Path.Combine(real, Path.GetFileName(inner)) : RealPath(inner);
            foreach (var file in Files(inner, target, way))
            {
                yield return file;
            }
        }

        way.Remove(real);
    }

    // The path without links, part by part; links that lead nowhere, or in a circle, stay as they are.
    private static string RealPath(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
        {
            return full;
        }

        var folder = new DirectoryInfo(Path.Combine(RealPath(parent), Path.GetFileName(full)));
        return folder.LinkTarget is null ? folder.FullName : RealPath(folder.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }
}
