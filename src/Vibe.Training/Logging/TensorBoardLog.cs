using System.Buffers.Binary;
using System.Globalization;
using Vibe.Formats.Files;

namespace Vibe.Training.Logging;

/// <summary>Writes scalars and pictures for TensorBoard.</summary>
/// <remarks>
/// The file is a sequence of records (length, masked CRC-32C of it, event, masked CRC-32C of it); an event is a protocol
/// buffer with wall time, step and a summary. TorchSharp's <c>SummaryWriter</c> is not used because it cannot be closed
/// and gives the first event a wrong time.
/// </remarks>
public sealed class TensorBoardLog : IDisposable
{
    private const int WallTime = 1, Step = 2, FileVersion = 3, Summary = 5, SessionLog = 7;
    private const int SummaryValue = 1, Tag = 1, SimpleValue = 2, Image = 4, HistogramValue = 5;
    private const int HistogramMinimum = 1, HistogramMaximum = 2, HistogramCount = 3, HistogramSum = 4, HistogramSquares = 5, BucketLimits = 6, Buckets = 7;
    private const int ImageHeight = 1, ImageWidth = 2, ImageColorSpace = 3, ImageBytes = 4;
    private const int SessionStatus = 1, SessionStart = 1;
    private const int Rgb = 3;

    private readonly FileStream _stream;
    private readonly TimeProvider _clock;

    /// <summary>Initializes a new instance of the <see cref="TensorBoardLog"/> class with a new event file.</summary>
    /// <param name="folder">The log folder; created when missing. Files of earlier parts of the run stay.</param>
    /// <param name="firstStep">The first step to be written: when a run is resumed, TensorBoard drops what it has from this step on.</param>
    /// <param name="clock">The wall clock; the system's when <see langword="null"/>.</param>
    public TensorBoardLog(string folder, long firstStep = 0, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        Directory.CreateDirectory(folder);
        _stream = CreateFile(folder, _clock.GetUtcNow().ToUnixTimeSeconds());
        Write(Event(0).Text(FileVersion, "brain.Event:2"));
        if (firstStep > 0)
        {
            Write(Event(firstStep).Message(SessionLog, new ProtobufWriter().Integer(SessionStatus, SessionStart)));
        }

        Flush();
    }

    /// <summary>Writes a number.</summary>
    /// <param name="tag">Its name; a part before a slash groups the charts.</param>
    /// <param name="value">The number.</param>
    /// <param name="step">The optimisation step.</param>
    public void Scalar(string tag, double value, long step) =>
        Write(Event(step).Message(Summary, Value(tag, new ProtobufWriter().Text(Tag, tag).Single(SimpleValue, (float)value))));

    /// <summary>Writes a histogram.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="low">Where the first bin begins.</param>
    /// <param name="high">Where the last bin ends.</param>
    /// <param name="counts">Values in each of the bins, which are of equal width.</param>
    /// <param name="step">The optimisation step.</param>
    public void Histogram(string tag, double low, double high, IReadOnlyList<int> counts, long step)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var width = (high - low) / counts.Count;
        double Middle(int bin) => low + ((bin + 0.5) * width);
        var histogram = new ProtobufWriter()
            .Double(HistogramMinimum, low)
            .Double(HistogramMaximum, high)
            .Double(HistogramCount, counts.Sum())
            .Double(HistogramSum, counts.Select((count, bin) => count * Middle(bin)).Sum())
            .Double(HistogramSquares, counts.Select((count, bin) => count * Middle(bin) * Middle(bin)).Sum())
            .Doubles(BucketLimits, counts.Select((_, bin) => low + ((bin + 1) * width)))
            .Doubles(Buckets, counts.Select(count => (double)count));
        Write(Event(step).Message(Summary, Value(tag, new ProtobufWriter().Text(Tag, tag).Message(HistogramValue, histogram))));
    }

    /// <summary>Writes a picture.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="png">A PNG file's bytes.</param>
    /// <param name="step">The optimisation step.</param>
    /// <exception cref="ArgumentException"><paramref name="png"/> is no PNG file.</exception>
    public void Png(string tag, ReadOnlySpan<byte> png, long step)
    {
        if (png.Length < 24 || BinaryPrimitives.ReadUInt64BigEndian(png) != 0x89504e470d0a1a0a)
        {
            throw new ArgumentException("Expected the bytes of a PNG file.", nameof(png));
        }

        // A PNG starts with its signature and the IHDR chunk, whose data begin with width and height.
        var image = new ProtobufWriter()
            .Integer(ImageHeight, BinaryPrimitives.ReadInt32BigEndian(png[20..]))
            .Integer(ImageWidth, BinaryPrimitives.ReadInt32BigEndian(png[16..]))
            .Integer(ImageColorSpace, Rgb)
            .Bytes(ImageBytes, png);
        Write(Event(step).Message(Summary, Value(tag, new ProtobufWriter().Text(Tag, tag).Message(Image, image))));
        Flush();
    }

    /// <summary>Hands what was written to the operating system, so that TensorBoard sees it.</summary>
    public void Flush() => _stream.Flush();

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static FileStream CreateFile(string folder, long seconds)
    {
        // TensorBoard reads event files in the order of their names, so the time comes first.
        for (var part = 0; ; part++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{seconds:D10}.vibe.{Environment.ProcessId}.{part}");
            var path = Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
            }
        }
    }

    private static ProtobufWriter Value(string tag, ProtobufWriter value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tag);
        return new ProtobufWriter().Message(SummaryValue, value);
    }

    private ProtobufWriter Event(long step)
    {
        var seconds = (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
        return new ProtobufWriter().Double(WallTime, seconds).Integer(Step, step);
    }

    private void Write(ProtobufWriter message)
    {
        var data = message.ToArray();
        Span<byte> frame = stackalloc byte[12];
        BinaryPrimitives.WriteUInt64LittleEndian(frame, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[8..], Crc32C.Masked(frame[..8]));
        _stream.Write(frame);
        _stream.Write(data);
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Crc32C.Masked(data));
        _stream.Write(frame[..4]);
    }
}
