namespace Vibe.Reporting.Html;

/// <summary>A table that scrolls sideways where the window is narrow.</summary>
/// <param name="Columns">The columns; the first names the rows. Where no column has a heading there is no head.</param>
/// <param name="Rows">The cells, as many in each row as there are columns.</param>
internal sealed record HtmlTable(IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<Markup>> Rows)
{
    /// <summary>Writes the table.</summary>
    /// <exception cref="InvalidOperationException">A row has another number of cells.</exception>
    public Markup Render()
    {
        var head = Columns.Any(column => column.Heading.Length > 0)
            ? Markup.Of(
                $"<thead><tr>{Columns.Select(column => Markup.Of($"<th scope=\"col\"{Class(column)}>{column.Heading}</th>"))}</tr></thead>")
            : default;
        return Markup.Of($"<div class=\"scroll\"><table>{head}<tbody>{Rows.Select(Row)}</tbody></table></div>\n");
    }

    private static Markup Class(TableColumn column) => column.IsNumber ? Markup.Of($" class=\"number\"") : default;

    private Markup Row(IReadOnlyList<Markup> cells)
    {
        if (cells.Count != Columns.Count)
        {
            throw new InvalidOperationException($"Expected {Columns.Count} cells in a row but got {cells.Count}.");
        }

        var rest = cells.Skip(1).Zip(Columns.Skip(1), (cell, column) => Markup.Of($"<td{Class(column)}>{cell}</td>"));
        return Markup.Of($"<tr><th scope=\"row\">{cells[0]}</th>{rest}</tr>");
    }
}
