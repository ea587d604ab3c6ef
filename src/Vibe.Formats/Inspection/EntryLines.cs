namespace Vibe.Formats.Inspection;

/// <summary>Writes entries as indented lines, all of them or as many as fit on a screen.</summary>
internal static class EntryLines
{
    /// <summary>Lines that fit on a screen of 24 below the head line and a remark.</summary>
    private const int Screenful = 20;

    private const int DeepestView = 4;
    private const int WidestName = 48;

    /// <summary>Writes the lines.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="all">Whether to write all of them.</param>
    public static List<string> Of(IReadOnlyList<FileEntry> entries, bool all)
    {
        if (all)
        {
            return Write(entries, int.MaxValue, int.MaxValue);
        }

        // As deep as three of each still fit, then as many of each as fit.
        for (var depth = DeepestView; depth > 0; depth--)
        {
            for (var each = Screenful; each >= (depth == 1 ? 1 : 3); each--)
            {
                if (Count(entries, each, depth) <= Screenful)
                {
                    return Write(entries, each, depth);
                }
            }
        }

        return [];
    }

    // Stops soon after it is clear that the entries do not fit.
    private static int Count(IReadOnlyList<FileEntry> entries, int each, int depth)
    {
        var count = entries.Count > each ? 1 : 0;
        for (var i = 0; i < Math.Min(each, entries.Count) && count <= Screenful; i++)
        {
            count += 1 + (depth > 1 ? Count(entries[i].Children, each, depth - 1) : 0);
        }

        return count;
    }

    private static List<string> Write(IReadOnlyList<FileEntry> entries, int each, int depth)
    {
        var lines = new List<string>();
        Write(entries, each, depth, "  ", lines);
        return lines;
    }

    private static void Write(IReadOnlyList<FileEntry> entries, int each, int depth, string indent, List<string> lines)
    {
        var shown = entries.Take(each).ToList();
        var width = shown.Count == 0 ? 0 : Math.Min(WidestName, shown.Max(entry => entry.Name.Length));
        foreach (var entry in shown)
        {
            lines.Add(indent + (entry.Name.Length == 0 ? entry.Summary : $"{entry.Name.PadRight(width)}  {entry.Summary}"));
            if (depth > 1)
            {
                Write(entry.Children, each, depth - 1, indent + "  ", lines);
            }
        }

        if (entries.Count > each)
        {
            lines.Add($"{indent}... and {entries.Count - each} more");
        }
    }
}
