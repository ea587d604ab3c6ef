using Vibe.Formats.PyTorch;

namespace Vibe.Training.Checkpoints;

/// <summary>Reads entries that a checkpoint must have.</summary>
internal static class CheckpointEntries
{
    /// <summary>Gets an entry.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="dictionary">The dictionary that holds the entry.</param>
    /// <param name="key">Its key.</param>
    /// <param name="source">What to call the dictionary in messages.</param>
    /// <exception cref="InvalidDataException">It is missing or of another type.</exception>
    public static T Require<T>(this CheckpointDictionary dictionary, string key, string source) =>
        dictionary.TryGetValue<T>(key, out var value)
            ? value
            : throw new InvalidDataException($"{source} is no checkpoint of this trainer: '{key}' is missing or no {typeof(T).Name}.");
}
