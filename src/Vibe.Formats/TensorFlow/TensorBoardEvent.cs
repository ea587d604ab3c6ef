namespace Vibe.Formats.TensorFlow;

/// <summary>The parts of TensorBoard's <c>tensorflow.Event</c> messages that say what is in a file: steps and tags.</summary>
internal static class TensorBoardEvent
{
    private const int Step = 2;
    private const int Summary = 5;
    private const int SummaryValue = 1;
    private const int Tag = 1;

    /// <summary>Returns whether a record is the first one of an event file, which names the version of the format.</summary>
    /// <param name="record">The record.</param>
    public static bool IsVersion(ReadOnlySpan<byte> record) => record.IndexOf("brain.Event:"u8) is >= 0 and < 32;

    /// <summary>Reads an event.</summary>
    /// <param name="record">The record.</param>
    /// <param name="source">Name for messages.</param>
    /// <returns>Its step and the tags of its values; none for events that are not summaries.</returns>
    public static (long Step, IReadOnlyList<string> Tags) Read(byte[] record, string source)
    {
        var (steps, tags) = (new List<long>(), new List<string>());
        var message = new ProtobufMessage(record, 0, record.Length, source);
        while (message.Next(out var field))
        {
            switch (field)
            {
                case Step: message.Integers(steps); break;
                case Summary: AddTags(message.Message(), tags); break;
                default: message.Skip(); break;
            }
        }

        return (steps.LastOrDefault(), tags);
    }

    private static void AddTags(ProtobufMessage summary, List<string> tags)
    {
        while (summary.Next(out var field))
        {
            if (field != SummaryValue)
            {
                summary.Skip();
                continue;
            }

            var value = summary.Message();
            while (value.Next(out field))
            {
                if (field == Tag)
                {
                    tags.Add(value.Text());
                }
                else
                {
                    value.Skip();
                }
            }
        }
    }
}
