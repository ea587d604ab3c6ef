using Vibe.Data.Stores;

namespace Vibe.Training.Evaluation.Runs;

/// <summary>Whether a method may be measured on a store.</summary>
internal static class SubjectCheck
{
    /// <summary>Throws where the generator learned from other features than the store holds.</summary>
    /// <param name="subject">The method.</param>
    /// <param name="store">The store.</param>
    /// <exception cref="InvalidDataException">The extractors differ; the message names both.</exception>
    public static void ThrowIfOtherFeatures(EvaluationSubject subject, StoreManifest store)
    {
        foreach (var learned in subject.TrainingStores(withMotion: false).Where(learned => learned.FeatureExtractor != store.FeatureExtractor))
        {
            throw new InvalidDataException(
                $"Store '{store.Name}' holds features of another extractor: '{store.FeatureExtractor}', but {subject.Name} learned from '{learned.FeatureExtractor}' "
                + $"(store '{learned.Name}'), so that its predictions would mean nothing. Prepare the store with the extractor of the training stores.");
        }
    }

    /// <summary>Says what a reader of the numbers should know about the data.</summary>
    /// <param name="subject">The method.</param>
    /// <param name="store">The store.</param>
    public static IEnumerable<string> Notes(EvaluationSubject subject, StoreManifest store)
    {
        var known = subject.TrainingStores(withMotion: true);
        if (known.Count == 0)
        {
            yield return "The training stores are not on this machine: whether they hold the same kind of features, and whether they share sequences with this store, is not known.";
        }

        foreach (var learned in known)
        {
            var names = learned.Sequences.Select(sequence => sequence.Name).ToHashSet(StringComparer.Ordinal);
            if (store.Sequences.Count(sequence => names.Contains(sequence.Name)) is var shared and > 0)
            {
                yield return FormattableString.Invariant($"{shared} of {store.Sequences.Count} sequences were trained on (store '{learned.Name}'): these are no errors on unseen data.");
            }
        }
    }
}
