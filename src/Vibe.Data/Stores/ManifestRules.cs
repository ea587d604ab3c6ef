using Vibe.Data.Keypoints;

namespace Vibe.Data.Stores;

/// <summary>The rules that a manifest must fulfil beyond its JSON types.</summary>
internal static class ManifestRules
{
    public static void Check(string path, StoreManifest manifest)
    {
        RequireElements(path, "columns", manifest.Columns);
        RequireElements(path, "sequences", manifest.Sequences);
        RequireElements(path, "provenance.sources", manifest.Provenance.Sources);
        RequireElements(path, "dropped", manifest.Dropped ?? []);
        Require(path, "name", "a name", manifest.Name, manifest.Name.Length > 0);
        Require(path, "frameCount", "at least 1", manifest.FrameCount, manifest.FrameCount >= 1);
        Require(
            path, "framesPerSecond", "a positive rate", manifest.FramesPerSecond,
            double.IsFinite(manifest.FramesPerSecond) && manifest.FramesPerSecond > 0);
        CheckKind(path, manifest);
        CheckColumns(path, manifest);
        CheckSequences(path, manifest);
    }

    /// <summary>The reader of JSON refuses null for members, but not for the elements of lists.</summary>
    private static void RequireElements<T>(string path, string field, IReadOnlyList<T> items)
        where T : class
    {
        for (var i = 0; i < items.Count; i++)
        {
            Require(path, $"{field}[{i}]", "an object", "null", items[i] is not null);
        }
    }

    private static void CheckKind(string path, StoreManifest manifest)
    {
        if (manifest.Kind == StoreKind.Motion)
        {
            Require(path, "worldUp", "y or z", manifest.WorldUp, manifest.WorldUp is not null);
            return;
        }

        var spin = KeypointConventions.Spin.Name;
        Require(path, "keypointConvention", spin, manifest.KeypointConvention, manifest.KeypointConvention == spin);
        Require(path, "cropScale", "a positive scale", manifest.CropScale, manifest.CropScale is > 0 and < double.PositiveInfinity);
        var (hasFeatures, hasCrops) = (Has(ColumnSpec.Frames[(int)FrameColumn.Features]), Has(ColumnSpec.Frames[(int)FrameColumn.Crops]));
        Require(path, "columns", "a column 'features' or 'crops'", "none", hasFeatures || hasCrops);
        Require(
            path, "featureExtractor", hasFeatures ? "the identity of the feature extractor" : "nothing in a store without features",
            manifest.FeatureExtractor, hasFeatures != string.IsNullOrEmpty(manifest.FeatureExtractor));
        Require(
            path, "frameSample", "checksums of 16 hexadecimal digits", "another text",
            manifest.FrameSample is null || FrameSample.IsValid(manifest.FrameSample));

        bool Has(ColumnSpec spec) => manifest.Columns.Any(column => column.Name == spec.Name);
    }

    private static void CheckColumns(string path, StoreManifest manifest)
    {
        var specs = ColumnSpec.Of(manifest.Kind);
        foreach (var column in manifest.Columns)
        {
            var field = $"columns['{column.Name}']";
            var names = string.Join(", ", specs.Select(known => known.Name));
            var spec = specs.FirstOrDefault(known => known.Name == column.Name)
                ?? throw new InvalidDataException($"{path}: field '{field}': expected one of {names} but found '{column.Name}'.");
            Require(path, field + ".type", string.Join(" or ", spec.Types), column.Type, spec.Types.Contains(column.Type));
            var shape = spec.Shape(manifest.FrameCount);
            Require(path, field + ".shape", Text(shape), Text(column.Shape), column.Shape.SequenceEqual(shape));
            Require(path, field, "one column of this name", "two", manifest.Columns.Count(other => other.Name == column.Name) == 1);
        }

        foreach (var spec in specs.Where(spec => spec.IsRequired))
        {
            Require(path, "columns", $"a column '{spec.Name}'", "none", manifest.Columns.Any(column => column.Name == spec.Name));
        }
    }

    private static void CheckSequences(string path, StoreManifest manifest)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        long next = 0;
        for (var i = 0; i < manifest.Sequences.Count; i++)
        {
            var sequence = manifest.Sequences[i];
            Require(path, $"sequences[{i}].name", "a unique name", sequence.Name, sequence.Name.Length > 0 && names.Add(sequence.Name));
            Require(path, $"sequences[{i}].first", next, sequence.First, sequence.First == next);
            Require(
                path, $"sequences[{i}].count", $"1 to {manifest.FrameCount - next}", sequence.Count,
                sequence.Count >= 1 && sequence.Count <= manifest.FrameCount - next);
            next += sequence.Count;
        }

        Require(path, "sequences", $"sequences that cover {manifest.FrameCount} frames", next, next == manifest.FrameCount);
    }

    /// <summary>Writes a shape as (2,3).</summary>
    public static string Text(IEnumerable<long> shape) => $"({string.Join(',', shape)})";

    private static void Require(string path, string field, object expected, object? found, bool holds)
    {
        if (!holds)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"{path}: field '{field}': expected {expected} but found {found ?? "nothing"}."));
        }
    }
}
