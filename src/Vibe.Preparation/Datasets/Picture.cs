namespace Vibe.Preparation.Datasets;

/// <summary>An encoded picture (JPEG, PNG, ...), somewhere. Equal ones are the same picture and decoded once.</summary>
public abstract record Picture
{
    /// <summary>Gets what it is called in messages.</summary>
    public abstract string Place { get; }

    /// <summary>Reads the encoded bytes. Called from several threads.</summary>
    /// <returns>The bytes.</returns>
    /// <exception cref="IOException">They cannot be read; a missing file is named.</exception>
    public abstract ReadOnlyMemory<byte> Read();
}
