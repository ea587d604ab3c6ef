using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Vibe.Core;
using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Pipeline;

/// <summary>
/// Reads units ahead on a separate thread and lets other threads decode their pictures, so that computing never waits for a disk. It hands
/// everything over in order and never holds more than a few pictures.
/// </summary>
internal sealed class UnitReader : IDisposable
{
    private const int PicturesAhead = 64;
    private const int VideosAtOnce = 2; // one that is read while another is written; their features are in memory

    private readonly IVideoDataset _dataset;
    private readonly string _source;
    private readonly PreparationOptions _options;
    private readonly PreparationBodies _bodies;
    private readonly bool _decodes;
    private readonly bool _makesFeatures;
    private readonly IReadOnlyList<VideoUnit> _units;
    private readonly TrackSequences _sequences;
    private readonly BlockingCollection<WorkItem> _items = new(PicturesAhead);
    private readonly PictureDecoder _decoder;
    private readonly SemaphoreSlim _room;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _error;

    /// <summary>Initializes a new instance of the <see cref="UnitReader"/> class and starts reading.</summary>
    public UnitReader(
        IVideoDataset dataset, string source, IReadOnlyList<VideoUnit> units, PreparationOptions options, TrackSequences sequences,
        PreparationBodies bodies, bool makesFeatures)
    {
        (_dataset, _source, _units, _options, _sequences, _bodies) = (dataset, source, units, options, sequences, bodies);
        _makesFeatures = makesFeatures;
        _decoder = new PictureDecoder(dataset.Description.CropScale, options, _stop.Token);
        _decodes = makesFeatures || options.Crops;
        _room = new SemaphoreSlim(_decodes ? VideosAtOnce : 1); // where features are only read, there is nothing to overlap
        _thread = new Thread(ReadAll) { IsBackground = true, Name = nameof(UnitReader) };
        _thread.Start();
    }

    /// <summary>Gives the items in order; ends after the last unit. Errors of the reading thread come out here.</summary>
    public IEnumerable<WorkItem> Items(CancellationToken cancellationToken)
    {
        while (_items.TryTake(out var item, Timeout.Infinite, cancellationToken))
        {
            yield return item;
            if (item is VideoEnd)
            {
                _room.Release();
            }
        }

        _error?.Throw();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        while (_items.TryTake(out var item))
        {
            if (item is PictureWork work)
            {
                Await(work);
            }
        }

        _items.Dispose();
        _stop.Dispose();
        _decoder.Dispose();
        _room.Dispose();
    }

    private void ReadAll()
    {
        try
        {
            foreach (var unit in _units)
            {
                Read(unit);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Disposed while the queue was full.
        }
#pragma warning disable CA1031 // Whatever it is, Items throws it on the caller's thread.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _error = ExceptionDispatchInfo.Capture(error);
        }
        finally
        {
            _items.CompleteAdding();
        }
    }

    private void Read(VideoUnit unit)
    {
        _items.Add(new UnitStart(unit), _stop.Token);
        var context = new ReadingContext(
            _source, _options.Split ?? _dataset.Description.Splits[0], _options.Compatibility, _bodies.Neutral, _options.SkipBad,
            _bodies.Gendered);
        List<StoreSource> sources = [];
        var hasRoom = false;
        try
        {
            sources.AddRange(unit.Files.Select(file => StoreSource.Of(Path.Combine(_source, file), file)));
            using var videos = _dataset.Read(unit, context).GetEnumerator();
            while ((hasRoom = TakeRoom()) && videos.MoveNext())
            {
                Add(videos.Current, context);
                hasRoom = false; // given back when the video is written
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            context.Refuse(unit.Name, error); // what was read of it before stays
        }
        finally
        {
            if (hasRoom)
            {
                _room.Release();
            }
        }

        _items.Add(new UnitEnd(unit, context.Drops, sources), _stop.Token);
    }

    private bool TakeRoom()
    {
        _room.Wait(_stop.Token);
        return true;
    }

    private void Add(Video video, ReadingContext context)
    {
        var tracks = new List<SelectedTrack>();
        foreach (var track in video.Tracks)
        {
            _sequences.Check(track);
            if (SampledFrames.Of(track, _dataset.Description, _options) is not { } selection)
            {
                LeaveOut(track, context);
                continue;
            }

            context.Drop("faster than the store's frame rate", track.Name, Beyond(track, selection));
            var selected = new SelectedTrack(track, selection, _makesFeatures, _options.Crops);
            LoseFramesWithoutBox(selected, context);
            tracks.Add(selected);
        }

        if (_decodes)
        {
            foreach (var work in _decoder.Start(tracks))
            {
                Add(work);
            }
        }

        _items.Add(new VideoEnd(tracks), _stop.Token);
    }

    // Published crops are cut of whatever the box is.
    private void LoseFramesWithoutBox(SelectedTrack selected, ReadingContext context)
    {
        var lost = 0;
        for (var entry = 0; _options.Compatibility == Compatibility.Corrected && entry < selected.IsLost.Length; entry++)
        {
            var box = selected.Track.Boxes[selected.Selection.Rows[entry]];
            selected.IsLost[entry] = !Crop.HasArea(box);
            lost += selected.IsLost[entry] ? 1 : 0;
        }

        context.Drop("box without area", selected.Track.Name, lost);
    }

    // Frames in between cannot be had.
    private void LeaveOut(VideoTrack track, ReadingContext context)
    {
        if (!_options.SkipBad)
        {
            var (expected, found) = (_options.FramesPerSecond, track.FramesPerSecond);
            throw new PreparationException(PreparationProblem.SlowVideo, FormattableString.Invariant(
                $"{track.Name}: expected a video of at least {expected} frames a second but it has {found}."));
        }

        context.Drop("slower than the store's frame rate", track.Name, track.Frames.Count);
    }

    private void Add(PictureWork work)
    {
        try
        {
            _items.Add(work, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            Await(work);
            throw;
        }
    }

    private static void Await(PictureWork work) => work.Result.ContinueWith(task => task.Exception, TaskScheduler.Default).Wait();

    private static int Beyond(VideoTrack track, SampledFrames selection) => track.Frames.Count - selection.Rows.Length;
}
