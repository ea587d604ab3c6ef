using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Vibe.Reporting.Html;

/// <summary>A piece of HTML in which everything that is not literally in the source code has been escaped.</summary>
/// <remarks>It is well-formed XML too: void elements are closed, and characters that XML forbids become U+FFFD.</remarks>
internal readonly record struct Markup
{
    private readonly string? _html;

    private Markup(string html) => _html = html;

    /// <summary>Gets a value indicating whether there is nothing.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_html);

    /// <summary>Escapes text.</summary>
    /// <param name="text">Any text.</param>
    public static implicit operator Markup(string text) => new(Escape(text));

    /// <summary>
    /// Builds HTML: <c>Markup.Of($"&lt;b&gt;{name}&lt;/b&gt;")</c> escapes the values, unless they are markup themselves.
    /// </summary>
    /// <param name="html">The interpolated string; numbers are written in the invariant culture.</param>
    public static Markup Of(Interpolation html) => new(html.Text.ToString());

    /// <summary>Puts pieces one after another.</summary>
    /// <param name="pieces">The pieces.</param>
    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Concat(pieces));

    /// <summary>Takes a file of this library as it is, with line feeds alone, as browsers see it.</summary>
    /// <param name="name">The embedded file's name.</param>
    public static Markup OfResource(string name)
    {
        using var stream = typeof(Markup).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    /// <inheritdoc/>
    public override string ToString() => _html ?? string.Empty;

    private static string Escape(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // lone surrogates come as U+FFFD
        {
            var isForbidden = (rune.Value < ' ' && rune.Value is not ('\t' or '\n' or '\r')) || rune.Value is 0xFFFE or 0xFFFF;
            builder.Append(isForbidden ? "\uFFFD" : rune.ToString());
        }

        return WebUtility.HtmlEncode(builder.ToString());
    }

    /// <summary>Collects the parts of an interpolated string.</summary>
    /// <param name="literalLength">Characters of the literal parts.</param>
    /// <param name="formattedCount">Number of values.</param>
    [InterpolatedStringHandler]
    internal readonly struct Interpolation(int literalLength, int formattedCount)
    {
        /// <summary>Gets what has been collected.</summary>
        public StringBuilder Text { get; } = new(literalLength + (16 * formattedCount));

        /// <summary>Adds a literal part, as it is.</summary>
        /// <param name="text">The part.</param>
        public void AppendLiteral(string text) => Text.Append(text);

        /// <summary>Adds a value: markup as it is, anything else escaped.</summary>
        /// <typeparam name="T">Its type; a list of markup is written piece by piece.</typeparam>
        /// <param name="value">The value.</param>
        /// <param name="format">How to write it.</param>
        public void AppendFormatted<T>(T value, string? format = null) => Text.Append(value switch
        {
            null => string.Empty,
            Markup markup => markup.ToString(),
            IEnumerable<Markup> pieces => string.Concat(pieces),
            IFormattable formattable => Escape(formattable.ToString(format, CultureInfo.InvariantCulture)),
            _ => Escape(value.ToString() ?? string.Empty),
        });
    }
}
