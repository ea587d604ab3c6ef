using Vibe.Data.Stores;
using Vibe.Evaluation.Protocols;

namespace Vibe.Evaluation.Measuring;

/// <summary>Determines which metrics of a protocol can be measured with the labels of a store.</summary>
public static class StoreRequirements
{
    /// <summary>Throws unless the store has the true joints that a protocol compares.</summary>
    /// <param name="store">The store.</param>
    /// <param name="joints">The joints to compare.</param>
    /// <exception cref="InvalidDataException">
    /// The store has no true joints of this set; the message says what it has and what would fit.
    /// </exception>
    public static void ThrowIfUnusable(FrameStore store, JointSet joints)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(joints);

        var hasBodies = store.Has(FrameColumn.Pose) && store.Has(FrameColumn.Betas);
        var (hasJoints, hasKeypoints) = (store.Has(FrameColumn.Joints14) || hasBodies, store.Has(FrameColumn.Keypoints3D));
        var found = string.Join(", ", store.Manifest.Columns.Select(column => column.Name));
        if (!hasJoints && !hasKeypoints)
        {
            throw new InvalidDataException(
                $"{store.Folder}: store '{store.Manifest.Name}' has no 3D labels, so that there is nothing to measure against: expected "
                + $"joints14, pose and betas, or keypoints3d, but found {found}. It can be trained on as 2D video only.");
        }

        if (joints.IsFromKeypoints ? !hasKeypoints : !hasJoints)
        {
            var (needed, other) = joints.IsFromKeypoints
                ? ("keypoints3d", EvaluationPreset.All.Where(preset => !preset.Joints.IsFromKeypoints))
                : ("joints14, or pose and betas", EvaluationPreset.All.Where(preset => preset.Joints.IsFromKeypoints));
            throw new InvalidDataException(
                $"{store.Folder}: store '{store.Manifest.Name}' holds another joint set: the protocol compares {joints.Name} and needs "
                + $"{needed}, but found {found}. "
                + $"Presets that fit the store: {string.Join(", ", other.Select(preset => preset.Name))}.");
        }
    }

    /// <summary>Says why a metric cannot be measured.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="store">The store.</param>
    /// <returns>The reason; <see langword="null"/> if it can be.</returns>
    public static string? WhyNot(Metric metric, FrameStore store)
    {
        ArgumentNullException.ThrowIfNull(store);

        FrameColumn[] needed = metric switch
        {
            Metric.Pve or Metric.RawPve => [FrameColumn.Pose, FrameColumn.Betas],
            Metric.RotationError or Metric.RootYaw or Metric.RootTilt or Metric.BodyAccelerationError
                or Metric.RootAccelerationError or Metric.BodyJitter or Metric.RootJitter => [FrameColumn.Pose, FrameColumn.Betas],
            Metric.FootSkating or Metric.Penetration => [FrameColumn.Ground, FrameColumn.Keypoints3D],
            _ => [],
        };
        string[] missing = [.. needed.Where(column => !store.Has(column)).Select(column => column.ToString().ToLowerInvariant())];
        return missing.Length == 0 ? null : $"the store has no {string.Join(" and no ", missing)}";
    }
}
