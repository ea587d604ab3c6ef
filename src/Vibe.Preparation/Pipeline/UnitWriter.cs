using System.Security.Cryptography;
using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Pipeline;

/// <summary>Takes the items of the reading thread in order: extracts features, appends complete videos, completes units.</summary>
/// <param name="build">The store in the making.</param>
/// <param name="sequences">Brings tracks into the store's form.</param>
/// <param name="batch">Makes features; <see langword="null"/> where none are made.</param>
/// <param name="skipBad">Whether damaged pictures are left out.</param>
/// <param name="pace">Notified of everything that is done.</param>
internal sealed class UnitWriter(StoreBuild build, TrackSequences sequences, FeatureBatch? batch, bool skipBad, PreparationPace pace)
{
    private readonly DropLog _drops = new();
    private IncrementalHash _pictures = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _pictureCount;

    /// <summary>Takes the next item.</summary>
    /// <exception cref="PreparationException">A picture is damaged and not to be left out.</exception>
    public void Take(WorkItem item)
    {
        switch (item)
        {
            case UnitStart start:
                pace.Begin(start.Unit.Name);
                break;
            case PictureWork picture:
                Take(picture);
                break;
            case VideoEnd video:
                Take(video);
                break;
            case UnitEnd end:
                Take(end);
                break;
        }
    }

    private void Take(PictureWork work)
    {
        PictureCrops result;
        try
        {
            result = work.Result.GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Lose(work, error);
            return;
        }

        if (result.Sha256 is { } hash)
        {
            _pictures.AppendData(hash);
            _pictureCount++;
        }

        for (var i = 0; i < work.Places.Count; i++)
        {
            var (track, entry) = work.Places[i];
            batch?.Add(track, entry, result.Crops[i]);
            if (result.Jpegs is { } jpegs)
            {
                track.Crops![entry] = jpegs[i];
            }
        }

        pace.Add(work.Places.Count);
    }

    private void Lose(PictureWork work, Exception error)
    {
        if (!skipBad)
        {
            throw new PreparationException(
                PreparationProblem.DamagedRecord, $"{work.Places[0].Track.Track.Name}: {error.Message} What was done before is kept.",
                error);
        }

        _drops.AddBad(work.Picture.Place, work.Places.Count);
        foreach (var (track, entry) in work.Places)
        {
            track.IsLost[entry] = true;
        }
    }

    private void Take(VideoEnd video)
    {
        batch?.Extract();
        foreach (var sequence in video.Tracks.SelectMany(sequences.Of))
        {
            build.Append(sequence);
        }

        if (video.Tracks.Where(track => track.Track.Features is not null).Sum(track => track.Selection.Rows.Length) is > 0 and var frames)
        {
            pace.Add(frames); // no picture has counted them
        }
    }

    private void Take(UnitEnd end)
    {
        foreach (var drop in _drops.Counts)
        {
            end.Drops.Add(drop);
        }

        var pictures = new StoreSource(
            FormattableString.Invariant($"{end.Unit.Name}: {_pictureCount} pictures"),
            Convert.ToHexStringLower(_pictures.GetHashAndReset()));
        build.CompleteUnit(end.Unit.Name, end.Drops.Counts, _pictureCount == 0 ? end.Sources : [.. end.Sources, pictures]);
        _drops.Clear();
        _pictureCount = 0;
        pace.End();
    }
}
