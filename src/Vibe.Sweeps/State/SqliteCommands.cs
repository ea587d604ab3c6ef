using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Vibe.Sweeps.State;

/// <summary>Runs statements on an open connection.</summary>
internal static class SqliteCommands
{
    /// <summary>Runs a statement.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="text">The statement.</param>
    /// <param name="values">Its parameters.</param>
    /// <returns>How many rows it changed.</returns>
    public static int Run(this SqliteConnection connection, string text, params (string Name, object Value)[] values)
    {
        using var command = Command(connection, text, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads the first value of the first row as text.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="text">The statement.</param>
    /// <returns>The text; empty where there is no row.</returns>
    public static string Text(this SqliteConnection connection, string text)
    {
        using var command = Command(connection, text, []);
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? string.Empty;
    }

    /// <summary>Reads all rows.</summary>
    /// <typeparam name="T">What a row becomes.</typeparam>
    /// <param name="connection">The connection.</param>
    /// <param name="text">The statement.</param>
    /// <param name="read">Reads one row.</param>
    /// <returns>The rows.</returns>
    public static T[] Rows<T>(this SqliteConnection connection, string text, Func<SqliteDataReader, T> read)
    {
        using var command = Command(connection, text, []);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return [.. rows];
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
