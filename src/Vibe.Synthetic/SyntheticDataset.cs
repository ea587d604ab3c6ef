using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vibe.Core.Body;
using Vibe.Core.Random;
using Vibe.Core.Sculpting;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Synthetic.Capture;

namespace Vibe.Synthetic;

/// <summary>Generates the free data set: people, motions, cameras and a detector, all from formulas and one seed.</summary>
/// <remarks>No two of its stores share a person or a motion. A data set that is already there is not generated again.</remarks>
public sealed class SyntheticDataset
{
    /// <summary>Raise it with any change that alters what is generated, so that old data sets are not taken for new ones.</summary>
    private const int GeneratorVersion = 3;

    private const float LargestBeta = 2.5f;

    private readonly SyntheticOptions _options;
    private readonly string _contentKey;

    /// <summary>Initializes a new instance of the <see cref="SyntheticDataset"/> class; nothing is generated yet.</summary>
    /// <param name="options">What to generate, already validated.</param>
    public SyntheticDataset(SyntheticOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        _options = options;
        var features = new RandomFourierFeatures(options.Seed).Identity;
        var content = $"{GeneratorVersion} {features} {Content(options)}";
        _contentKey = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];
    }

    /// <summary>Gets the folder of this data set.</summary>
    public string Folder => Path.Combine(_options.Folder, _contentKey);

    /// <summary>Gets the folder of the 2D-only store.</summary>
    public string TwoD => Path.Combine(Folder, "train2d");

    /// <summary>
    /// Gets the folder of the store with 3D labels; <see langword="null"/> where 3D is learned from the motion prior alone.
    /// </summary>
    public string? ThreeD => _options.ThreeD switch
    {
        ThreeDSource.Video => Path.Combine(Folder, "train3d"),
        ThreeDSource.FilmedMotion => Path.Combine(Folder, "film"),
        _ => null,
    };

    /// <summary>Gets the folder of the real-motion store.</summary>
    public string Motion => Path.Combine(Folder, "motion");

    /// <summary>Gets the folder of the validation store.</summary>
    public string Validation => Path.Combine(Folder, "validation");

    /// <summary>Gets the folder of the test store.</summary>
    public string Test => Path.Combine(Folder, "test");

    /// <summary>Generates the missing stores. Waits first while another process is generating them.</summary>
    /// <param name="progress">Receives the progress after each sequence; may be <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the generation between sequences; finished stores stay.</param>
    /// <exception cref="InvalidDataException">The stores do not fit the disk, or a recording the memory.</exception>
    /// <exception cref="IOException">A store cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Generate(IProgress<SyntheticProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Split[] splits =
        [
            new("train2d", _options.TwoDSubjects, CaptureLabels.None),
            .. Labelled(),
            new("motion", _options.MotionSubjects, null),
            new("validation", _options.ValidationSubjects, CaptureLabels.Everything),
            new("test", _options.TestSubjects, CaptureLabels.Everything),
        ];
        if (Missing(splits).Length == 0)
        {
            return;
        }

        using var generation = GenerationLock.Take(
            Folder, () => progress?.Report(new SyntheticProgress(Folder, 0, 0) { IsWaiting = true }), cancellationToken);
        if (Missing(splits) is not { Length: > 0 } missing)
        {
            return; // another process made them meanwhile
        }

        new SyntheticRoom(_options).Require(
            missing.Select(split => (split.Subjects, split.Labels)), new DriveInfo(Path.GetFullPath(Folder)).AvailableFreeSpace,
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        using var body = new BodyModel(FreeBody.Create());
        var capture = new SyntheticCapture(body, new RandomFourierFeatures(_options.Seed), new DetectorOptions());
        var cast = new SyntheticCast(_options, body.Data, LargestBeta);
        var total = missing.Sum(split => split.Subjects) * _options.SequencesPerSubject;
        var done = 0;
        foreach (var split in missing)
        {
            Write(split, cast, capture, () => progress?.Report(new SyntheticProgress(Folder, ++done, total)), cancellationToken);
        }
    }

    private IEnumerable<Split> Labelled() => _options.ThreeD switch
    {
        ThreeDSource.Video => [new("train3d", _options.ThreeDSubjects, CaptureLabels.Body)],
        ThreeDSource.FilmedMotion => [new("film", _options.MotionSubjects, CaptureLabels.Body) { Performers = "motion" }],
        _ => [],
    };

    /// <summary>The options that determine the content of the stores, as text; folders and the choice of stores are left out.</summary>
    private static string Content(SyntheticOptions options)
    {
        var content = JsonSerializer.SerializeToNode(options with { Folder = "-" })!.AsObject();
        content.Remove(nameof(SyntheticOptions.ThreeD));
        return content.ToJsonString();
    }

    private Split[] Missing(Split[] splits) =>
        [.. splits.Where(split => !File.Exists(Path.Combine(Folder, split.Name, StoreManifest.FileName)))];

    private static SeededRandom Stream(int seed, string name) => new((int)(SplitMix64.Derive((ulong)seed, name) >> 33));

    private void Write(Split split, SyntheticCast cast, SyntheticCapture capture, Action report, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Folder, split.Name);
        var name = $"synthetic/{split.Name}";
        var rate = _options.FramesPerSecond;
        using var motionWriter = split.Labels is null ? new MotionStoreWriter(folder, new MotionStoreInfo(name, rate, WorldUp.Y)) : null;
        using var frameWriter = split.Labels is null
            ? null
            : new FrameStoreWriter(
                folder, new FrameStoreInfo(name, rate, new DetectorOptions().BoxScale, new RandomFourierFeatures(_options.Seed).Identity));
        foreach (var motion in cast.Perform(split.Performers, split.Subjects))
        {
            cancellationToken.ThrowIfCancellationRequested();
            motionWriter?.Append(motion);
            frameWriter?.Append(
                capture.Film(motion, WorldUp.Y, (float)rate, split.Labels ?? default, Stream(_options.Seed, $"camera/{motion.Name}")));
            report();
        }

        motionWriter?.Complete(Provenance());
        frameWriter?.Complete(Provenance());
    }

    private StoreProvenance Provenance()
    {
        var parameters = new Dictionary<string, string>
        {
            ["generatorVersion"] = GeneratorVersion.ToString(CultureInfo.InvariantCulture),
            ["options"] = Content(_options),
        };
        return new StoreProvenance("Vibe.Data synthetic", _contentKey, parameters, []);
    }

    private sealed record Split(string Name, int Subjects, CaptureLabels? Labels)
    {
        /// <summary>Gets the split whose people and motions are seen; its own where no other is named.</summary>
        public string Performers { get; init; } = Name;
    }
}
