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
    /// <param name="columns">The columns to map; <see langword="null"/> maps all.</param>
    /// <returns>The map.</returns>
    public static ClassMap<TRow> Map<TRow>(IReadOnlyList<string>? columns = null)
    {
        var map = new DefaultClassMap<TRow>();
        map.AutoMap(Configuration);
        foreach (var member in map.MemberMaps)
        {
            member.Data.Names.Clear();
            member.Data.Names.Add(JsonNamingPolicy.CamelCase.ConvertName(member.Data.Member!.Name));
            member.Data.IsOptional = !member.Data.Member!.IsDefined(typeof(RequiredMemberAttribute), inherit: false);
            member.Data.Ignore = columns?.Contains(member.Data.Names[0]) == false;
        }

        return map;
    }

    /// <summary>
    /// Checks that a file has the columns of a row record in their order. Files of earlier versions may lack those of properties that are
    /// not required.
    /// </summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <param name="path">The file's name for messages.</param>
    /// <param name="found">The columns of the file.</param>
    /// <returns>The columns of the file.</returns>
    /// <exception cref="InvalidDataException">It has others.</exception>
    public static string[] CheckColumns<TRow>(string path, string[] found)
    {
        var members = Map<TRow>().MemberMaps.Select(member => (Name: member.Data.Names[0], member.Data.IsOptional)).ToArray();
        var expected = members.Where(member => !member.IsOptional || found.Contains(member.Name)).Select(member => member.Name);
        return found.SequenceEqual(expected) ? found : throw new InvalidDataException(
            $"{path}, header: expected the columns {string.Join(',', members.Select(member => member.Name))}, " +
            $"found {string.Join(',', found)}.");
    }
}
