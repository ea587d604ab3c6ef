using System.Globalization;
using CsvHelper;
using Vibe.Data.Stores;
using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;

namespace Vibe.Evaluation.Results;

/// <summary>Writes a row per frame as the frames are measured.</summary>
/// <param name="csv">Where to.</param>
/// <param name="store">The store's name.</param>
/// <param name="variant">The variant.</param>
/// <param name="sequences">The store's sequences.</param>
internal sealed class FrameRows(CsvWriter csv, string store, string variant, IReadOnlyList<StoreSequence> sequences) : IErrorSink
{
    /// <inheritdoc/>
    public void Add(PredictedFrames frames, FrameErrors errors)
    {
        var at = 0;
        foreach (var range in errors.Ranges)
        {
            var sequence = sequences[range.Sequence];
            for (var i = 0; i < range.Count; i++, at++)
            {
                csv.WriteField(store);
                csv.WriteField(variant);
                csv.WriteField(sequence.Name);
                csv.WriteField(range.First - sequence.First + i);
                foreach (var info in MetricInfo.All)
                {
                    var value = errors[info.Metric]?[at] ?? float.NaN;
                    csv.WriteField(float.IsNaN(value) ? string.Empty : value.ToString("R", CultureInfo.InvariantCulture));
                }

                csv.NextRecord();
            }
        }
    }
}
