using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CsvHelper.Configuration;

namespace Vibe.Training.Logging;

/// <summary>How the rows of a <see cref="CsvLog"/> look.</summary>
internal static class CsvLogFormat
{
    /// <summary>Gets the dialect: commas, \n, the invariant culture.</summary>
    public static CsvConfiguration Configuration { get; } = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <summary>Maps each property to the column of its name in camel case; only those of required properties must be there to be read.</summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <returns>The map.</returns>
    public static ClassMap<TRow> Map<TRow>()
    {
        var map = new DefaultClassMap<TRow>();
        map.AutoMap(Configuration);
        foreach (var member in map.MemberMaps)
        {
            member.Data.Names.Clear();
            member.Data.Names.Add(JsonNamingPolicy.CamelCase.ConvertName(member.Data.Member!.Name));
            member.Data.IsOptional = !member.Data.Member!.IsDefined(typeof(RequiredMemberAttribute), inherit: false);
        }

        return map;
    }

    /// <summary>Finds where the rows up to a step end.</summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <param name="stream">The file's content.</param>
    /// <param name="path">The file's name for messages.</param>
    /// <param name="lastStep">The last step to keep.</param>
    /// <returns>The number of bytes to keep; 0 when not even the header is whole.</returns>
    public static long LengthThrough<TRow>(Stream stream, string path, long lastStep)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var expected = string.Join(',', Map<TRow>().MemberMaps.Select(member => member.Data.Names[0]));
        var stepColumn = expected.Split(',').IndexOf("step");
        var kept = 0;
        for (var row = 0; Array.IndexOf(bytes, (byte)'\n', kept) is var end and >= 0; row++)
        {
            var line = Encoding.UTF8.GetString(bytes, kept, end - kept).TrimEnd('\r');
            if (row == 0 && line != expected)
            {
                throw new InvalidDataException($"{path}, header: expected the columns {expected}, found {line}.");
            }

            if (row > 0 && StepOf(line, stepColumn, path, row) > lastStep)
            {
                break;
            }

            kept = end + 1;
        }

        return kept;
    }

    private static long StepOf(string line, int column, string path, int row)
    {
        var cells = line.Split(',');
        return column < cells.Length && long.TryParse(cells[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var step)
            ? step
            : throw new InvalidDataException($"{path}, row {row}: expected a step in column {column + 1}, found {line}.");
    }
}
