namespace Vibe.Preparation.Datasets;

/// <summary>Pairs the pictures of a video with the rows of its labels, by the number in the picture's name: 1 is the first row.</summary>
internal static class LabelledPictures
{
    private const string WithoutPicture = "label without picture";

    /// <summary>Finds the pictures of some labels.</summary>
    /// <param name="folder">The pictures' folder.</param>
    /// <param name="labels">The labels' file and what in it, for messages.</param>
    /// <param name="count">The number of rows that the labels have.</param>
    /// <returns>The pictures by their number, which is the row plus 1.</returns>
    /// <exception cref="InvalidDataException">A picture has no number or no row; names it.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static IReadOnlyList<NumberedPicture> Find(string folder, string labels, int count)
    {
        var pictures = DatasetFolder.NumberedPictures(folder, $"the pictures labelled in {labels}, numbered from 1");
        return pictures.FirstOrDefault(picture => picture.Number < 1 || picture.Number > count) is not { } other
            ? pictures
            : throw new InvalidDataException(
                $"{labels}: expected a label for each of the {pictures.Count} pictures, numbered from 1, " +
                $"but found {count} labels and {other.Path}.");
    }

    /// <summary>Counts the labels that have no picture.</summary>
    /// <param name="context">Takes note of them.</param>
    /// <param name="record">Whose labels they are.</param>
    /// <param name="labels">The number of labels.</param>
    /// <param name="pictures">The number of pictures that have one.</param>
    public static void CountMissing(ReadingContext context, string record, int labels, int pictures) =>
        context.Drop(WithoutPicture, record, labels - pictures);
}
