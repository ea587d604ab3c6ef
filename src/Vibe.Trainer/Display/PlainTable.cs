using Spectre.Console;

namespace Vibe.Trainer.Display;

/// <summary>A table without borders, laid out by Spectre.Console; cells are plain text, never markup.</summary>
/// <remarks>
/// Control characters are shown instead of written. On a terminal, cells that may wrap are wrapped to its width; elsewhere a row is one
/// line.
/// </remarks>
internal sealed class PlainTable
{
    private const int Unlimited = 10_000;

    private readonly Table _table = new Table().Border(TableBorder.None).HideHeaders();
    private bool _wraps;

    /// <summary>Adds a column.</summary>
    /// <param name="isRight">Whether the cells end at the column's right edge, as numbers do.</param>
    /// <param name="width">The width in characters; <see langword="null"/> for that of the longest cell.</param>
    /// <param name="gap">The blanks after the column.</param>
    /// <param name="mayWrap">Whether long cells are wrapped.</param>
    /// <returns>This table.</returns>
    public PlainTable Column(bool isRight = false, int? width = null, int gap = 2, bool mayWrap = false)
    {
        var column = new TableColumn(Text.Empty)
        {
            Width = width,
            Alignment = isRight ? Justify.Right : Justify.Left,
            Padding = new Padding(0, 0, gap, 0),
            NoWrap = !mayWrap,
        };
        _table.AddColumn(column);
        _wraps |= mayWrap;
        return this;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="cells">A text for each column; the last ones may be left out.</param>
    public void Row(params IEnumerable<string> cells) => _table.AddRow(
        cells.Select(cell => new Text(TerminalWriter.Harmless(cell)))); // Spectre.Console gives control characters no width

    /// <summary>Writes the table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="indent">The blanks before each line.</param>
    /// <param name="window">The window's width; <see langword="null"/> asks the terminal.</param>
    public void Write(TextWriter output, int indent = 0, int? window = null)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        // Where no column may wrap, the terminal breaks the rows: fitted to the window, numbers would be broken inside.
        var width = !_wraps ? Unlimited : window ?? (output == Console.Out && !Console.IsOutputRedirected ? WindowWidth.Of() : Unlimited);
        console.Profile.Width = Math.Max(1, width - indent - 1);
        console.Write(_table);
        foreach (var line in text.ToString().TrimEnd().Split('\n'))
        {
            output.WriteLine(new string(' ', indent) + line.TrimEnd());
        }
    }
}
