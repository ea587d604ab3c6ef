namespace Vibe.Formats.Tests.Support;

/// <summary>A folder for one test class; gone afterwards.</summary>
public class TemporaryFolder : IDisposable
{
    protected TemporaryFolder() => Folder = Directory.CreateTempSubdirectory("vibe-formats-").FullName;

    protected string Folder { get; }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string File(string name) => Path.Combine(Folder, name);

    protected string File(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(File(name), content);
        return File(name);
    }
}
