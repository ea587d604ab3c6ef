namespace Vibe.Formats.Pickle;

/// <summary>Makes the objects that the pickles of a family of file formats may contain.</summary>
internal interface IPickleHost
{
    /// <summary>Makes data from a known constructor; nothing is ever called for an unknown one.</summary>
    /// <param name="function">Name of the constructor, old module names already replaced by the new ones.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">Where the reader stands, for messages.</param>
    /// <param name="result">The data.</param>
    /// <returns>Whether the constructor is known.</returns>
    public bool TryConstruct(PickleGlobal function, PickleTuple arguments, PickleInput input, out object? result);

    /// <summary>Makes data from an object whose state has just been read.</summary>
    /// <param name="target">The object, its state set.</param>
    /// <param name="input">Where the reader stands; raw data may follow there.</param>
    /// <param name="result">The data that takes the object's place.</param>
    /// <returns>Whether the class is known.</returns>
    public bool TryBuild(PickleObject target, PickleInput input, out object? result);

    /// <summary>Resolves a reference to data outside the pickle.</summary>
    /// <param name="id">The reference.</param>
    /// <param name="input">Where the reader stands, for messages.</param>
    /// <param name="result">The data.</param>
    /// <returns>Whether such references are known.</returns>
    public bool TryResolve(object? id, PickleInput input, out object? result);
}
