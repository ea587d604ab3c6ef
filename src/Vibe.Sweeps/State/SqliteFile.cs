using Microsoft.Data.Sqlite;

namespace Vibe.Sweeps.State;

/// <summary>An SQLite file that several processes use: a connection for each piece of work, explained errors.</summary>
/// <param name="path">The file.</param>
internal sealed class SqliteFile(string path)
{
    private readonly string _connection =
        new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 60, Pooling = false }.ToString();

    /// <summary>Works with the file.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="work">The work.</param>
    /// <returns>What the work returns.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public T Do<T>(Func<SqliteConnection, T> work)
    {
        try
        {
            using var connection = new SqliteConnection(_connection);
            connection.Open();
            return work(connection);
        }
        catch (SqliteException error)
        {
            throw DatabaseFailure.Explain(path, error);
        }
    }

    /// <summary>Changes the file in one transaction that holds the write lock from its start.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="work">The work; when it throws, nothing is changed.</param>
    /// <returns>What the work returns.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public T Change<T>(Func<SqliteConnection, T> work) => Do(connection =>
    {
        connection.Run("BEGIN IMMEDIATE");
        try
        {
            var result = work(connection);
            connection.Run("COMMIT");
            return result;
        }
        catch
        {
            RollBack(connection);
            throw;
        }
    });

    /// <summary>Checks that the file is whole.</summary>
    /// <param name="connection">An open connection.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public void Check(SqliteConnection connection)
    {
        if (connection.Text("PRAGMA quick_check(1)") is var found and not "ok")
        {
            throw DatabaseFailure.Broken(path, found);
        }
    }

    private static void RollBack(SqliteConnection connection)
    {
        try
        {
            connection.Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // The database has rolled back itself; the first error is the one to report.
        }
    }
}
