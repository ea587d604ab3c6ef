using System.Security.Cryptography;
using Vibe.Data.Images;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Pipeline;

/// <summary>
/// Reads, decodes and crops pictures on other threads, a few more at a time than there are processors, so that none waits for the next.
/// </summary>
/// <param name="cropScale">Width of the crop divided by the width of the box.</param>
/// <param name="options">Whether crops are kept, and as published.</param>
/// <param name="stop">Ends the waiting for a processor.</param>
internal sealed class PictureDecoder(double cropScale, PreparationOptions options, CancellationToken stop) : IDisposable
{
    private static readonly int Most = 2 * Math.Clamp(Environment.ProcessorCount, 1, 16);

    private readonly SemaphoreSlim _decoders = new(Most);

    /// <summary>Begins with the pictures of a video, one after another as they are asked for.</summary>
    /// <param name="tracks">The video's people.</param>
    /// <returns>Each picture once, where its first frame comes in the first track that has it.</returns>
    public IEnumerable<PictureWork> Start(IReadOnlyList<SelectedTrack> tracks)
    {
        var places = new Dictionary<Picture, List<(SelectedTrack Track, int Entry)>>();
        var order = new List<Picture>();
        foreach (var track in tracks)
        {
            for (var entry = 0; entry < track.Selection.Rows.Length; entry++)
            {
                if (track.IsLost[entry])
                {
                    continue; // it has no box
                }

                var picture = track.Track.Frames[track.Selection.Rows[entry]].Picture;
                if (!places.TryGetValue(picture, out var known))
                {
                    places.Add(picture, known = []);
                    order.Add(picture);
                }

                known.Add((track, entry));
            }
        }

        return order.Select(picture => Start(picture, places[picture]));
    }

    /// <summary>Waits for the pictures that are being decoded.</summary>
    public void Dispose()
    {
        for (var i = 0; i < Most; i++)
        {
            _decoders.Wait();
        }

        _decoders.Dispose();
    }

    private PictureWork Start(Picture picture, List<(SelectedTrack Track, int Entry)> places)
    {
        var read = Reading(picture);
        _decoders.Wait(stop);
        return new PictureWork(picture, places, Task.Run(() =>
        {
            try
            {
                return Cut(read(), picture, places);
            }
            finally
            {
                _decoders.Release();
            }
        }));
    }

    // A video's pictures are read here, one after another; what is wrong with one is said where its crops are asked for.
    private static Func<ReadOnlyMemory<byte>> Reading(Picture picture)
    {
        if (!picture.ComesInOrder)
        {
            return picture.Read;
        }

        try
        {
            var bytes = picture.Read();
            return () => bytes;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            return () => throw error;
        }
    }

    private PictureCrops Cut(ReadOnlyMemory<byte> encoded, Picture picture, List<(SelectedTrack Track, int Entry)> places)
    {
        var crops = Crop.Cut(
            encoded, picture.Place, [.. places.Select(place => place.Track.CropBox(place.Entry))],
            cropScale, options.Compatibility);
        return new PictureCrops(
            crops, options.Crops ? [.. crops.Select(crop => CropJpeg.Encode(crop))] : null,
            picture is not (PictureBytes or VideoPicture)
                ? SHA256.HashData(encoded.Span)
                : null); // parts of a file are in the hash of that file
    }
}
