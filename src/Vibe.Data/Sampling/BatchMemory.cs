using Vibe.Core.Models;
using static System.FormattableString;

namespace Vibe.Data.Sampling;

/// <summary>Refuses batches that cannot fit the memory of the machine, before anything is allocated.</summary>
public static class BatchMemory
{
    private const double Gigabyte = 1 << 30;
    private const long FloatSize = sizeof(float);
    private const long CropValues = 3L * 224 * 224;

    /// <summary>Compares the frames that go into the network in one batch with the memory; what is computed of them comes on top.</summary>
    /// <param name="options">The batch.</param>
    /// <param name="available">Bytes of memory that the process may take; what the runtime reports by default.</param>
    /// <exception cref="InvalidDataException">They do not fit; the message has the numbers.</exception>
    public static void Require(BatchMixerOptions options, long? available = null)
    {
        ArgumentNullException.ThrowIfNull(options);

        var memory = available ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var frames = (long)options.BatchSize * options.ClipLength;
        var size = frames * FloatSize * (options.Input == BatchInput.Crops ? CropValues : TemporalEncoder.FeatureSize);
        if (size > memory)
        {
            var input = options.Input == BatchInput.Crops ? "crops" : "features";
            throw new InvalidDataException(
                Invariant(
                    $"Data:Batch: {options.BatchSize} clips of {options.ClipLength} frames are {size / Gigabyte:0.#} GB of {input} ") +
                Invariant($"in each batch, but there are {memory / Gigabyte:0.#} GB of memory. Lower BatchSize or ClipLength."));
        }
    }
}
