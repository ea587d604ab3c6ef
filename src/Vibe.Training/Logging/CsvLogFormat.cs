using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CsvHelper.Configuration;

namespace Vibe.Training.Logging;

/// <summary>Describes how the rows of a <see cref="CsvLog"/> look.</summary>
internal static class CsvLogFormat
{
    /// <summary>Gets the dialect: commas, \n, the invariant culture.</summary>
    public static CsvConfiguration Configuration { get; } = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <summary>
    /// Maps each property to the column of its name in camel case; only those of required properties must be there to be read.
    /// </summary>
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

    /// <summary>Checks that a file has exactly the columns of a row record, in their order.</summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <param name="path">The file's name for messages.</param>
    /// <param name="found">The columns of the file.</param>
    /// <exception cref="InvalidDataException">It has others.</exception>
    public static void CheckColumns<TRow>(string path, string[] found)
    {
        string[] expected = [.. Map<TRow>().MemberMaps.Select(member => member.Data.Names[0])];
        if (!found.SequenceEqual(expected))
        {
            throw new InvalidDataException(
                $"{path}, header: expected the columns {string.Join(',', expected)}, found {string.Join(',', found)}.");
        }
    }
}
