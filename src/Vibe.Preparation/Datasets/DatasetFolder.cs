namespace Vibe.Preparation.Datasets;

/// <summary>Lists the files of a data set's raw folder, in the same order on every machine.</summary>
public static class DatasetFolder
{
    private static readonly string[] PictureExtensions = [".jpg", ".jpeg", ".png"];

    /// <summary>Lists a folder's files in ordinal order.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="extension">How their names end, with the dot.</param>
    /// <param name="expected">What should be in the folder, for the message.</param>
    /// <returns>Full paths.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist; the message says what was expected.</exception>
    public static IReadOnlyList<string> Files(string folder, string extension, string expected) =>
        [.. Directory.EnumerateFiles(Existing(folder, expected)).Where(path => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)];

    /// <summary>Lists a folder's pictures in ordinal order.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="expected">What should be in the folder, for the message.</param>
    /// <returns>Full paths of the JPEG and PNG files.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist; the message says what was expected.</exception>
    public static IReadOnlyList<string> Pictures(string folder, string expected) =>
        [.. Directory.EnumerateFiles(Existing(folder, expected))
            .Where(path => PictureExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)];

    /// <summary>Lists a folder's pictures in the order of the numbers at the end of their names, however these are written.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="expected">What should be in the folder, for messages.</param>
    /// <returns>The JPEG and PNG files; every number occurs once.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist; the message says what was expected.</exception>
    /// <exception cref="InvalidDataException">A name does not end with a number, or two pictures have the same; names them.</exception>
    public static IReadOnlyList<NumberedPicture> NumberedPictures(string folder, string expected)
    {
        NumberedPicture[] pictures =
        [
            .. Pictures(folder, expected).Select(path => new NumberedPicture(
                NumberedPicture.NumberOf(path) ?? throw new InvalidDataException(
                    $"{path}: expected a picture's name that ends with its number (000001.jpg ...) but there is none in it."),
                path)).OrderBy(picture => picture.Number),
        ];
        foreach (var (picture, next) in pictures.Zip(pictures.Skip(1)).Where(pair => pair.First.Number == pair.Second.Number))
        {
            throw new InvalidDataException(
                $"{next.Path}: expected one picture of number {next.Number} but {Path.GetFileName(picture.Path)} has it too.");
        }

        return pictures;
    }

    /// <summary>Lists a folder's folders in ordinal order.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="expected">What should be in the folder, for the message.</param>
    /// <returns>Full paths.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist; the message says what was expected.</exception>
    public static IReadOnlyList<string> Folders(string folder, string expected) =>
        [.. Directory.EnumerateDirectories(Existing(folder, expected)).Order(StringComparer.Ordinal)];

    /// <summary>Describes an annotation file as one unit.</summary>
    /// <param name="source">The raw folder.</param>
    /// <param name="path">The file in it.</param>
    /// <returns>The unit, named by its path in the source.</returns>
    public static VideoUnit Unit(string source, string path)
    {
        var relative = Relative(source, path);
        return new VideoUnit(relative, [relative], new FileInfo(path).Length);
    }

    /// <summary>Gives a path relative to the raw folder, with forward slashes.</summary>
    /// <param name="source">The raw folder.</param>
    /// <param name="path">A path in it.</param>
    /// <returns>The relative path.</returns>
    public static string Relative(string source, string path) =>
        Path.GetRelativePath(source, path).Replace(Path.DirectorySeparatorChar, '/');

    private static string Existing(string folder, string expected) => Directory.Exists(folder)
        ? folder
        : throw new DirectoryNotFoundException(
            $"{folder}: expected a folder with {expected} but it {(File.Exists(folder) ? "is a file" : "does not exist")}.");
}
