using System.Diagnostics;

namespace Vibe.Testing;

/// <summary>A folder that is there for one test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Gets the folder's path.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("vibe-test-").FullName;

    /// <summary>Gets the path of a file in the folder.</summary>
    /// <param name="name">The file's name.</param>
    public string File(string name) => Path.Combine(Root, name);

    /// <summary>Writes a text file and the folders that it needs.</summary>
    /// <param name="name">The file's name, relative to the folder.</param>
    /// <param name="text">Its text.</param>
    /// <returns>The file's path.</returns>
    public string Write(string name, string text)
    {
        var path = File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Makes a named pipe, and the folders that it needs. Whoever opens it for reading waits for a writer.</summary>
    /// <param name="name">The pipe's name, relative to the folder.</param>
    /// <returns>The pipe's path.</returns>
    public string Pipe(string name)
    {
        var path = File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var make = Process.Start("mkfifo", [path]);
        make.WaitForExit();
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}
