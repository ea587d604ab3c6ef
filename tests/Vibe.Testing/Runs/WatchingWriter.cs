using System.Text;

namespace Vibe.Testing.Runs;

/// <summary>Acts when a run prints a certain line.</summary>
public sealed class WatchingWriter(string start, Action act) : TextWriter
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
