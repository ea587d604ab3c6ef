namespace Vibe.Training.Configuration;

/// <summary>The layer of a JSON file and the files that it extends.</summary>
/// <param name="path">The file.</param>
/// <param name="errors">Receives what is wrong with the files; <see langword="null"/>: loading throws.</param>
internal sealed class JsonFilesLayer(string path, List<ConfigurationError>? errors = null) : ConfigurationLayer(errors)
{
    private IReadOnlyList<SectionNode> _files = [];

    /// <summary>Gets full paths of the files that were read, the most basic first.</summary>
    public IReadOnlyList<string> Paths { get; private set; } = [];

    /// <inheritdoc/>
    public override void Load()
    {
        var found = new List<ConfigurationError>();
        var files = new ConfigurationFiles(found);
        (_files, Paths) = (files.Read(path), files.Paths);
        var merged = new SectionNode(path);
        LayOver(merged);
        Provide(merged, found);
    }

    /// <inheritdoc/>
    public override void LayOver(SectionNode tree)
    {
        foreach (var file in _files)
        {
            tree.Merge(file);
        }
    }
}
