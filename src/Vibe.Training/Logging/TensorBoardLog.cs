using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;
using Tensorboard;
using Vibe.Formats.Files;

namespace Vibe.Training.Logging;

/// <summary>Writes scalars, histograms, texts and pictures for TensorBoard.</summary>
/// <remarks>
/// The file is a sequence of records (length, masked CRC-32C of it, event, masked CRC-32C of it); an event is a protocol
/// buffer with wall time, step and a summary. TorchSharp's <c>SummaryWriter</c> is not used because it cannot be closed
/// and gives the first event a wrong time.
/// </remarks>
internal sealed class TensorBoardLog : IDisposable
{
    private const int PngSignatureAndHeader = 24;
    private const ulong PngSignature = 0x89504e470d0a1a0a;
    private const int Rgb = 3;

    private readonly FileStream _stream;
    private readonly TimeProvider _clock;

    /// <summary>Initializes a new instance of the <see cref="TensorBoardLog"/> class with a new event file.</summary>
    /// <param name="folder">The log folder; created when missing. Files of earlier parts of the run stay.</param>
    /// <param name="firstStep">
    /// The first step to be written: when a run is resumed, TensorBoard drops what it has from this step on.
    /// </param>
    /// <param name="clock">The wall clock; the system's when <see langword="null"/>.</param>
    public TensorBoardLog(string folder, long firstStep = 0, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        Directory.CreateDirectory(folder);
        _stream = CreateFile(folder, _clock.GetUtcNow().ToUnixTimeSeconds());
        Write(0, new Event { FileVersion = "brain.Event:2" });
        if (firstStep > 0)
        {
            Write(firstStep, new Event { SessionLog = new SessionLog { Status = SessionLog.Types.SessionStatus.Start } });
        }

        Flush();
    }

    /// <summary>Writes a number.</summary>
    /// <param name="tag">Its name; a part before a slash groups the charts.</param>
    /// <param name="value">The number.</param>
    /// <param name="step">The optimisation step.</param>
    public void Scalar(string tag, double value, long step) => Write(tag, new Summary.Types.Value { SimpleValue = (float)value }, step);

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
        var histogram = new HistogramProto
        {
            Min = low,
            Max = high,
            Num = counts.Sum(),
            Sum = counts.Select((count, bin) => count * Middle(bin)).Sum(),
            SumSquares = counts.Select((count, bin) => count * Middle(bin) * Middle(bin)).Sum(),
            BucketLimit = { counts.Select((_, bin) => low + ((bin + 1) * width)) },
            Bucket = { counts.Select(count => (double)count) },
        };
        Write(tag, new Summary.Types.Value { Histo = histogram }, step);
    }

    /// <summary>Writes a text.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="text">The text, in Markdown.</param>
    /// <param name="step">The optimisation step.</param>
    public void Text(string tag, string text, long step) => Write(
        tag,
        new Summary.Types.Value
        {
            Metadata = new SummaryMetadata { PluginData = new SummaryMetadata.Types.PluginData { PluginName = "text" } },
            Tensor = new TensorProto
            {
                Dtype = DataType.DtString,
                TensorShape = new TensorShapeProto(),
                StringVal = { ByteString.CopyFromUtf8(text) },
            },
        },
        step);

    /// <summary>Writes a picture.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="png">A PNG file's bytes.</param>
    /// <param name="step">The optimisation step.</param>
    /// <exception cref="ArgumentException"><paramref name="png"/> is no PNG file.</exception>
    public void Png(string tag, ReadOnlySpan<byte> png, long step)
    {
        if (png.Length < PngSignatureAndHeader || BinaryPrimitives.ReadUInt64BigEndian(png) != PngSignature)
        {
            throw new ArgumentException("Expected the bytes of a PNG file.", nameof(png));
        }

        // A PNG starts with its signature and the IHDR chunk, whose data begin with width and height.
        var image = new Summary.Types.Image
        {
            Height = BinaryPrimitives.ReadInt32BigEndian(png[20..]),
            Width = BinaryPrimitives.ReadInt32BigEndian(png[16..]),
            Colorspace = Rgb,
            EncodedImageString = ByteString.CopyFrom(png),
        };
        Write(tag, new Summary.Types.Value { Image = image }, step);
        Flush();
    }

    /// <summary>Passes what was written to the operating system, so that TensorBoard sees it.</summary>
    public void Flush() => _stream.Flush();

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static FileStream CreateFile(string folder, long seconds)
    {
        // TensorBoard reads event files in the order of their names, so the time comes first.
        for (var part = 0; ; part++)
        {
            var name = string.Create(
                CultureInfo.InvariantCulture, $"events.out.tfevents.{seconds:D10}.vibe.{Environment.ProcessId}.{part}");
            var path = Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
            }
        }
    }

    private void Write(string tag, Summary.Types.Value value, long step)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tag);
        value.Tag = tag;
        Write(step, new Event { Summary = new Summary { Value = { value } } });
    }

    private void Write(long step, Event content)
    {
        var data = Encode(step, content);
        Span<byte> frame = stackalloc byte[12];
        BinaryPrimitives.WriteUInt64LittleEndian(frame, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[8..], Crc32C.Masked(frame[..8]));
        _stream.Write(frame);
        _stream.Write(data);
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Crc32C.Masked(data));
        _stream.Write(frame[..4]);
    }

    private ReadOnlySpan<byte> Encode(long step, Event content)
    {
        // A message leaves out a step of 0, so time and step are written before its other fields.
        var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
        {
            output.WriteTag(Event.WallTimeFieldNumber, WireFormat.WireType.Fixed64);
            output.WriteDouble((_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
            output.WriteTag(Event.StepFieldNumber, WireFormat.WireType.Varint);
            output.WriteInt64(step);
            content.WriteTo(output);
        }

        return buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
    }
}
