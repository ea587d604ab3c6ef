using System.Globalization;
using System.Text;

namespace Vibe.Trainer.Display;

/// <summary>
/// Writes text to a terminal so that nothing in it acts on the terminal: control characters, as names and headers of foreign files may hold
/// them,
/// are shown as <c>\x1B</c>, and very long lines are cut.
/// </summary>
/// <remarks>
/// A carriage return that begins a text is kept, for the line that is rewritten in place. Where the output is closed, the program works on
/// without it.
/// </remarks>
/// <param name="inner">The terminal.</param>
internal sealed class TerminalWriter(TextWriter inner) : TextWriter(CultureInfo.InvariantCulture)
{
    private const int LongestLine = 4000;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <summary>Gets why the output was lost; <see langword="null"/> where all was written.</summary>
    public string? Failure { get; private set; }

    /// <summary>Lets all output and all errors of the program pass through such a writer.</summary>
    /// <returns>The writer of the output.</returns>
    public static TerminalWriter Install()
    {
        var output = new TerminalWriter(Console.Out);
        Console.SetOut(output);
        Console.SetError(new TerminalWriter(Console.Error));
        return output;
    }

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => inner.Write(Harmless(value ?? string.Empty)));

    /// <inheritdoc/>
    public override void WriteLine() => Try(inner.WriteLine);

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        Write(value);
        WriteLine();
    }

    /// <inheritdoc/>
    public override void Flush() => Try(inner.Flush);

    /// <summary>Shows control characters instead of writing them, and cuts very long lines.</summary>
    /// <param name="text">Any text.</param>
    public static string Harmless(string text)
    {
        var safe = new StringBuilder(text.Length);
        var line = 0;
        for (var i = 0; i < text.Length; i++)
        {
            line = text[i] == '\n' ? 0 : line + 1;
            if (line > LongestLine)
            {
                var end = text.IndexOf('\n', i) is var at && at < 0 ? text.Length : at;
                safe.Append(CultureInfo.InvariantCulture, $"... ({end - i} more characters)");
                (i, line) = (end - 1, 0);
            }
            else if (ActsOnTerminal(text, i))
            {
                safe.Append(text[i] <= 0xFF ? "\\x" : "\\u")
                    .Append(((int)text[i]).ToString(text[i] <= 0xFF ? "X2" : "X4", CultureInfo.InvariantCulture));
            }
            else
            {
                safe.Append(text[i]);
            }
        }

        return safe.ToString();
    }

    private static bool ActsOnTerminal(string text, int at) => text[at] switch
    {
        '\n' or '\t' => false,
        '\r' => at > 0 && !(at + 1 < text.Length && text[at + 1] == '\n'),
        '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => true,
        // reverse the direction of what follows
        var character => char.IsControl(character),
    };

    private void Try(Action write)
    {
        if (Failure is not null)
        {
            return;
        }

        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Failure = error.Message;
        }
    }
}
