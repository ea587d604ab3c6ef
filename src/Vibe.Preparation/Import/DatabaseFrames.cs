using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Import;

/// <summary>Names and numbers the frames of a database's video.</summary>
internal static class DatabaseFrames
{
    /// <summary>Gives a video's frames.</summary>
    /// <param name="video">The video.</param>
    /// <param name="numbers">The database, where it has frame numbers; else they are taken from the pictures' names.</param>
    /// <param name="pictures">
    /// The names of the pictures, standing before the video's first; <see langword="null"/> where the database has none.
    /// </param>
    public static IReadOnlyList<VideoFrame> Of(DatabaseVideo video, DatabaseColumns? numbers, IEnumerator<string>? pictures)
    {
        var names = new string[video.Count];
        for (var frame = 0; frame < names.Length; frame++)
        {
            names[frame] = pictures?.MoveNext() == true ? pictures.Current : FormattableString.Invariant($"{frame}");
        }

        var ids = Numbers(video, numbers, names);

        // Numbers that do not grow say nothing about time.
        var grow = ids is not null && ids.Zip(ids.Skip(1)).All(pair => pair.First < pair.Second);
        return [.. names.Select((name, frame) => new VideoFrame(grow ? ids![frame] : frame, name, new PictureFile(name)))];
    }

    private static long[]? Numbers(DatabaseVideo video, DatabaseColumns? database, string[] names)
    {
        var rows = database?.Rows("frame_id", video.First, video.Count);
        if (rows is not null && rows.Descriptor[1] is not ('U' or 'S'))
        {
            return rows.ToArray<long>();
        }

        var ids = Array.ConvertAll(names, NumberedPicture.NumberOf);
        return ids.All(id => id is not null) ? Array.ConvertAll(ids, id => id!.Value) : null;
    }
}
