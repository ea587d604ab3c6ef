using Vibe.Core.Random;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;

namespace Vibe.Data.Augmentation;

/// <summary>Reads clips of frame stores and varies them.</summary>
internal sealed class ClipAugmenter
{
    private readonly AugmentationOptions _options;
    private readonly Dictionary<FrameStore, KeypointInput?> _inputs = [];

    /// <summary>Initializes a new instance of the <see cref="ClipAugmenter"/> class.</summary>
    /// <param name="options">What may vary.</param>
    /// <param name="stores">The stores that clips come from.</param>
    /// <param name="input">What goes into the network.</param>
    /// <exception cref="InvalidDataException">A store cannot be varied as asked; the message names it, and the keys.</exception>
    public ClipAugmenter(AugmentationOptions options, IEnumerable<FrameStore> stores, BatchInput input)
    {
        _options = options;
        var inputs = new Dictionary<string, KeypointInput?>(StringComparer.Ordinal);
        foreach (var store in stores.Distinct())
        {
            if (input == BatchInput.Crops)
            {
                CheckCrops(store);
                continue;
            }

            var extractor = store.Manifest.FeatureExtractor ?? string.Empty;
            var features = inputs.TryGetValue(extractor, out var known) ? known : inputs[extractor] = KeypointInput.Of(extractor);
            _inputs[store] = features;
            Check(store, features);
        }
    }

    /// <summary>Draws how a clip is varied.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="length">Frames T.</param>
    /// <param name="isLabelled">Whether its 3D labels are learned from.</param>
    public ClipVariation Draw(SourceClip clip, int length, bool isLabelled)
    {
        var sequence = clip.Sequence;
        var rows = (sequence.First, sequence.First + sequence.Count);
        var variation = ClipVariation.Draw(_options, clip.Stream, rows, clip.FirstFrame, length);
        return variation.Orbit == 0 || (isLabelled && CameraOrbit.IsPossible(clip.Store, variation))
            ? variation
            : variation with { Orbit = 0 };
    }

    /// <summary>Reads a label column of a clip and makes it follow the variation.</summary>
    /// <param name="store">The store.</param>
    /// <param name="column">A column but the features.</param>
    /// <param name="variation">The variation.</param>
    /// <param name="destination">Receives the values, (T,...).</param>
    public static void ReadLabels(FrameStore store, FrameColumn column, ClipVariation variation, Span<float> destination)
    {
        Gather(store, column, variation.Frames, destination);
        if (variation.Orbit != 0)
        {
            CameraOrbit.Apply(store, column, variation, destination);
        }

        switch (column)
        {
            case FrameColumn.Keypoints2D:
                LabelVariation.Keypoints2D(destination, variation);
                break;
            case FrameColumn.Keypoints3D:
                LabelVariation.Keypoints3D(destination, variation);
                break;
            case FrameColumn.Pose:
                LabelVariation.Pose(destination, variation);
                break;
        }
    }

    /// <summary>Reads the augmented features of a clip, the network's input.</summary>
    /// <param name="store">The store.</param>
    /// <param name="variation">The variation.</param>
    /// <param name="keypoints">The clip's varied 2D keypoints, (T,49,3).</param>
    /// <param name="destination">Receives the features, (T,2048).</param>
    public void ReadFeatures(FrameStore store, ClipVariation variation, ReadOnlySpan<float> keypoints, Span<float> destination)
    {
        if (_inputs[store] is { } input && (variation.ChangesContent || _options.Noise > 0))
        {
            input.Compute(keypoints, variation, _options.Noise, destination);
            return;
        }

        long[] seen = [.. variation.SeenFrames.Select(place => variation.Frames[place])];
        Gather(store, variation.IsFlipped ? FrameColumn.FlippedFeatures : FrameColumn.Features, seen, destination);
    }

    /// <summary>Reads the augmented crops of a clip, the network's input.</summary>
    /// <param name="store">The store.</param>
    /// <param name="variation">The variation.</param>
    /// <param name="destination">Receives the crops, (T,3,224,224).</param>
    public void ReadCrops(FrameStore store, ClipVariation variation, Span<float> destination) =>
        CropInput.Read(store, _options, variation, destination);

    /// <summary>Mirrors real motion as often as clips.</summary>
    /// <param name="stream">The motion's seed.</param>
    /// <param name="pose">Axis-angle rotations, (T,72); changed in place.</param>
    public void VaryMotion(ulong stream, Span<float> pose)
    {
        if (new CounterRandom(stream).NextDouble() < _options.Flip)
        {
            LabelVariation.FlipPose(pose);
        }
    }

    /// <summary>Reads the rows of a column that need not follow each other.</summary>
    /// <param name="store">The store.</param>
    /// <param name="column">The column.</param>
    /// <param name="frames">The rows, ascending.</param>
    /// <param name="destination">Receives the values, (T,...).</param>
    internal static void Gather(FrameStore store, FrameColumn column, long[] frames, Span<float> destination)
    {
        var size = destination.Length / frames.Length;
        for (int at = 0, count; at < frames.Length; at += count)
        {
            count = 1;
            while (at + count < frames.Length && frames[at + count] == frames[at] + count)
            {
                count++;
            }

            store.Read(column, frames[at], count, destination.Slice(at * size, count * size));
        }
    }

    private void CheckCrops(FrameStore store)
    {
        if (_options.Orbit > 0)
        {
            throw new InvalidDataException(
                $"{store.Folder}: Data:Augmentation:Orbit moves keypoints, which training on crops does not see. Set it to 0.");
        }

        if (_options.Occlusion > 0)
        {
            throw new InvalidDataException(
                $"{store.Folder}: Data:Augmentation:Occlusion hides keypoints, which training on crops does not read. Use Cutout instead.");
        }
    }

    private void Check(FrameStore store, KeypointInput? input)
    {
        string[] impossible = [.. _options.PixelKeys, .. input is null ? _options.ContentKeys : []];
        if (impossible.Length > 0)
        {
            throw new InvalidDataException(
                $"{store.Folder}: Data:Augmentation asks for {string.Join(", ", impossible)}, but the store's features are only cached" +
                $"{(input is null ? string.Empty : ", made of keypoints, not of pixels")}. Set these to 0 or train on crops.");
        }

        if (input is null && _options.Flip > 0 && !store.Has(FrameColumn.FlippedFeatures))
        {
            throw new InvalidDataException(
                $"{store.Folder}: Data:Augmentation:Flip needs the features of the mirrored crops, but the store has no column "
                + "flippedFeatures. Prepare it with them, or set Flip to 0.");
        }
    }
}
