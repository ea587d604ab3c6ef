using Microsoft.Data.Sqlite;

namespace Vibe.Sweeps.State;

/// <summary>Words what can go wrong with a database.</summary>
internal static class DatabaseFailure
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Disk = 10, Damaged = 11, Full = 13, CannotOpen = 14, NoDatabase = 26;

    /// <summary>Turns an error of the database into one that says what to do.</summary>
    /// <param name="path">The database.</param>
    /// <param name="error">The error.</param>
    public static Exception Explain(string path, SqliteException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.SqliteErrorCode switch
        {
            Full or Disk => new IOException(
                $"{path} could not be written: {error.Message} Is the disk full? Nothing is lost: make room and start the sweep again.",
                error),
            Damaged or NoDatabase => Broken(path, error.Message, error),
            Busy or Locked => new IOException($"{path} is locked by another program for a long time: {error.Message}", error),
            ReadOnly or CannotOpen => new IOException($"{path} cannot be opened for writing: {error.Message}", error),
            _ => new IOException($"{path}: {error.Message}", error),
        };
    }

    /// <summary>Says that a database is damaged.</summary>
    /// <param name="path">The database.</param>
    /// <param name="found">What is wrong with it.</param>
    /// <param name="inner">The error that showed it.</param>
    public static InvalidDataException Broken(string path, string found, Exception? inner = null) => new(
        $"{path}: expected a sweep's database, found a damaged file ({found}). Move it away and start the sweep again: " +
        "the trials' folders hold the results, and what is finished is not trained again.", inner);
}
