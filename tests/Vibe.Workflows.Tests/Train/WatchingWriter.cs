using System.Text;

namespace Vibe.Workflows.Tests.Train;

/// <summary>Acts when a run prints a certain line.</summary>
internal sealed class WatchingWriter(string start, Action act) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value)
    {
        if (value?.StartsWith(start, StringComparison.Ordinal) == true)
        {
            act();
        }
    }

    // The display writes messages of its own without the line's end.
    public override void Write(string? value) => WriteLine(value);
}
