using Vibe.Data.Stores;

namespace Vibe.Workflows.Evaluate;

/// <summary>Checks whether a method may be measured on a store.</summary>
internal static class SubjectCheck
{
    /// <summary>Throws where the generator learned from other features than the store holds.</summary>
    /// <param name="subject">The method.</param>
    /// <param name="store">The store.</param>
    /// <exception cref="InvalidDataException">The extractors differ; the message names both.</exception>
    public static void ThrowIfOtherFeatures(EvaluationSubject subject, StoreManifest store)
    {
        foreach (var (name, extractor) in subject.LearnedFeatures().Where(learned => learned.Extractor != store.FeatureExtractor))
        {
            throw new InvalidDataException(
                $"Store '{store.Name}' holds features of another extractor: '{store.FeatureExtractor ?? "none"}', but {subject.Name} " +
                $"learned from '{extractor}' "
                + $"(store '{name}'), so that its predictions would mean nothing. Prepare the store with the extractor of the " +
                "training stores.");
        }
    }

    /// <summary>Throws where a generator that makes its features itself finds no crops to make them of.</summary>
    /// <param name="subject">The method.</param>
    /// <param name="store">The store.</param>
    /// <param name="baseline">The baseline that is measured instead.</param>
    /// <exception cref="InvalidDataException">The baseline cannot take crops.</exception>
    /// <exception cref="MissingColumnException">The store has no crops.</exception>
    public static void ThrowIfNoCrops(EvaluationSubject subject, FrameStore store, BaselineKind? baseline)
    {
        if (baseline is not null)
        {
            throw new InvalidDataException(
                $"{subject.Name}: its backbone was trained too (Data:Batch:Input), and the baseline of single frames takes features only.");
        }

        if (!store.Has(FrameColumn.Crops))
        {
            throw new MissingColumnException(
                store.Folder,
                FrameColumn.Crops,
                $"{store.Folder}: {subject.Name} makes features of crops with its backbone (Data:Batch:Input), " +
                $"but store '{store.Manifest.Name}' has no column crops.");
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
            yield return "The training stores are not on this machine: whether they share sequences with this store, is not known.";
        }

        foreach (var learned in known)
        {
            var names = learned.Sequences.Select(sequence => sequence.Name).ToHashSet(StringComparer.Ordinal);
            if (store.Sequences.Count(sequence => names.Contains(sequence.Name)) is var shared and > 0)
            {
                var count = FormattableString.Invariant($"{shared} of {store.Sequences.Count}");
                yield return $"{count} sequences were trained on (store '{learned.Name}'): these are no errors on unseen data.";
            }
        }
    }
}
