namespace Vibe.Preparation.Features;

/// <summary>Makes features of crops.</summary>
public interface IFeatureExtractor : IDisposable
{
    /// <summary>Gets a text that identifies the network and its weights: features with equal identities may be mixed.</summary>
    public string Identity { get; }

    /// <summary>Makes the features of a batch. Called from one thread at a time.</summary>
    /// <param name="crops">Red, green, blue planes in grey levels, (N,3,224,224), flat.</param>
    /// <param name="features">Receives the features, (N,2048), flat.</param>
    public void Extract(ReadOnlySpan<byte> crops, Span<float> features);
}
