using System.Runtime.InteropServices;
using Vibe.Core.Geometry;
using Vibe.Core.Models;
using Vibe.Data.Images;
using Vibe.Data.Keypoints;
using Vibe.Data.Video;
using Vibe.Inference.Inputs;
using Vibe.Inference.Predictions;
using Vibe.Preparation.Features;

namespace Vibe.Workflows.Infer;

/// <summary>
/// Walks once through a video, cuts everybody out and keeps their features in a temporary file, so that hours of video take
/// little memory.
/// </summary>
internal sealed class CropFeatures : IDisposable
{
    private const int BatchSize = 32;
    private const int CropBytes = RgbImage.Channels * CropTransform.PublishedSize * CropTransform.PublishedSize;

    private readonly FileStream _file;
    private readonly long[] _starts;

    private CropFeatures(FileStream file, long[] starts) => (_file, _starts) = (file, starts);

    /// <summary>Makes the features of all people.</summary>
    /// <param name="source">The pictures.</param>
    /// <param name="people">Where everybody is.</param>
    /// <param name="extractor">Makes the features.</param>
    /// <param name="folder">Where the temporary file lies.</param>
    /// <param name="progress">Notified after each batch; may be <see langword="null"/>.</param>
    /// <param name="stop">Ends the work between pictures.</param>
    /// <exception cref="InvalidDataException">The video ends before the last box, or a picture is damaged.</exception>
    public static CropFeatures Make(
        FrameSource source, IReadOnlyList<BoxTrackPart> people, IFeatureExtractor extractor, string folder,
        IProgress<InferenceProgress>? progress, CancellationToken stop)
    {
        var starts = new long[people.Count + 1];
        for (var i = 0; i < people.Count; i++)
        {
            starts[i + 1] = starts[i] + people[i].Frames.Length;
        }

        var path = Path.Combine(folder, $".features-{Guid.NewGuid():N}.tmp");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            new Pass(file, starts, extractor, progress).Run(source, people, stop);
            return new CropFeatures(file, starts);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Gives a person's features.</summary>
    /// <param name="person">The person's place in the list.</param>
    public IFeatureSource Of(int person) => new Rows(_file, _starts[person], (int)(_starts[person + 1] - _starts[person]));

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private sealed class Rows(FileStream file, long start, int count) : IFeatureSource
    {
        public int FrameCount => count;

        public TorchSharp.torch.Tensor Read(int first, int frames)
        {
            var rows = new float[frames * TemporalEncoder.FeatureSize];
            file.Position = (start + first) * TemporalEncoder.FeatureSize * sizeof(float);
            file.ReadExactly(MemoryMarshal.AsBytes(rows.AsSpan()));
            return TorchSharp.torch.tensor(rows, [frames, TemporalEncoder.FeatureSize]);
        }
    }

    private sealed class Pass(FileStream file, long[] starts, IFeatureExtractor extractor, IProgress<InferenceProgress>? progress)
    {
        private readonly byte[] _crops = new byte[BatchSize * CropBytes];
        private readonly List<long> _rows = [];
        private long _done;

        public void Run(FrameSource source, IReadOnlyList<BoxTrackPart> people, CancellationToken stop)
        {
            var last = people.Count == 0 ? -1 : people.Max(person => person.Frames[^1]);
            var frame = 0;
            foreach (var picture in source.Read())
            {
                stop.ThrowIfCancellationRequested();
                for (var i = 0; i < people.Count; i++)
                {
                    if (frame >= people[i].Frames[0] && frame <= people[i].Frames[^1])
                    {
                        var place = frame - people[i].Frames[0];
                        Add(starts[i] + place, picture, people[i].Crops[place]);
                    }
                }

                if (++frame > last)
                {
                    break;
                }
            }

            Flush();
            if (frame <= last)
            {
                throw new InvalidDataException(
                    $"{source.Path}: expected at least {last + 1} pictures, as the boxes say, but there are {frame}.");
            }
        }

        private void Add(long row, RgbImage picture, CropSquare crop)
        {
            var box = new PersonBox(crop.CenterX, crop.CenterY, crop.Size, crop.Size);
            ImageCropper.SampleBytes(picture, new CropTransform(box, scale: 1)).CopyTo(_crops, _rows.Count * CropBytes);
            _rows.Add(row);
            if (_rows.Count == BatchSize)
            {
                Flush();
            }
        }

        private void Flush()
        {
            if (_rows.Count == 0)
            {
                return;
            }

            var features = new float[_rows.Count * TemporalEncoder.FeatureSize];
            extractor.Extract(_crops.AsSpan(0, _rows.Count * CropBytes), features);
            for (var i = 0; i < _rows.Count; i++)
            {
                file.Position = _rows[i] * TemporalEncoder.FeatureSize * sizeof(float);
                file.Write(MemoryMarshal.AsBytes(features.AsSpan(i * TemporalEncoder.FeatureSize, TemporalEncoder.FeatureSize)));
            }

            _done += _rows.Count;
            _rows.Clear();
            progress?.Report(new InferenceProgress(_done, starts[^1]));
        }
    }
}
