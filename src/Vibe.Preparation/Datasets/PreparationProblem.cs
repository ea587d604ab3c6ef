namespace Vibe.Preparation.Datasets;

/// <summary>The reason why a preparation ended before its store was complete.</summary>
public enum PreparationProblem
{
    /// <summary>The labels are computed with a body model, and none was given.</summary>
    NoBody,

    /// <summary>A record or picture is damaged, and damaged ones are not to be left out.</summary>
    DamagedRecord,

    /// <summary>A video has fewer frames a second than the store.</summary>
    SlowVideo,

    /// <summary>There are no shards to merge.</summary>
    NoShards,

    /// <summary>A skeleton's joints have names that say nothing, or not the names that were given.</summary>
    UnknownJoints,

    /// <summary>A skeleton does not stand in its rest pose.</summary>
    NoStandingPose,
}
