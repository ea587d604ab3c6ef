namespace Vibe.Data.Stores;

/// <summary>Checks across stores that must hold before a training may start.</summary>
public static class StoreGuard
{
    private const int ListedNames = 5;

    /// <summary>
    /// Throws where training and evaluation share sequences, motion instances, frames (under whatever names) or subjects. Unknown (empty)
    /// subjects and motion instances never count.
    /// </summary>
    /// <param name="training">Stores to learn from, motion stores included.</param>
    /// <param name="evaluation">Stores to measure on.</param>
    /// <param name="allowSharedSubjects">Whether subjects may be shared, as between some published splits.</param>
    /// <exception cref="InvalidDataException">Something is shared; the message names the stores and lists what.</exception>
    public static void EnsureDisjoint(
        IEnumerable<StoreManifest> training, IEnumerable<StoreManifest> evaluation, bool allowSharedSubjects = false)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(evaluation);

        var measured = evaluation.ToList();
        foreach (var learned in training)
        {
            foreach (var other in measured)
            {
                Compare("sequences", learned, other, sequence => sequence.Name);
                Compare("motion instances", learned, other, sequence => sequence.Motion);
                CompareFrames(learned, other);
                if (!allowSharedSubjects)
                {
                    Compare("subjects", learned, other, sequence => sequence.Subject);
                }
            }
        }
    }

    /// <summary>Throws where frame stores hold features of different extractors.</summary>
    /// <param name="stores">The stores; motion stores are passed over.</param>
    /// <exception cref="InvalidDataException">Extractors differ; the message names two stores and both extractors.</exception>
    /// <exception cref="MissingColumnException">A store has crops and no features.</exception>
    public static void EnsureSameFeatures(IEnumerable<StoreManifest> stores)
    {
        ArgumentNullException.ThrowIfNull(stores);

        StoreManifest? first = null;
        foreach (var store in stores.Where(store => store.Kind == StoreKind.Frames))
        {
            if (store.FeatureExtractor is null)
            {
                throw new MissingColumnException(store.Name, FrameColumn.Features, $"Store '{store.Name}' holds crops but no features.");
            }

            first ??= store;
            if (store.FeatureExtractor != first.FeatureExtractor)
            {
                throw new InvalidDataException(
                    $"Stores '{first.Name}' and '{store.Name}' hold features of different extractors: " +
                    $"'{first.FeatureExtractor}' and '{store.FeatureExtractor}'. Prepare them with the same one.");
            }
        }
    }

    private static void CompareFrames(StoreManifest training, StoreManifest evaluation)
    {
        if (FrameSample.SharedCount(training.FrameSample, evaluation.FrameSample) is > 0 and var shared)
        {
            throw new InvalidDataException(
                $"Training store '{training.Name}' and evaluation store '{evaluation.Name}' share frames under different names: " +
                $"{shared} of the frames that were compared have the same keypoints in both.");
        }
    }

    private static void Compare(string what, StoreManifest training, StoreManifest evaluation, Func<StoreSequence, string> key)
    {
        var known = training.Sequences.Select(key).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        var shared = evaluation.Sequences.Select(key).Where(known.Contains).Distinct(StringComparer.Ordinal).ToList();
        if (shared.Count > 0)
        {
            var more = shared.Count > ListedNames ? $" and {shared.Count - ListedNames} more" : string.Empty;
            throw new InvalidDataException(
                $"Training store '{training.Name}' and evaluation store '{evaluation.Name}' share {what}: " +
                $"{string.Join(", ", shared.Take(ListedNames))}{more}.");
        }
    }
}
