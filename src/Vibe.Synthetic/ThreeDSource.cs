namespace Vibe.Synthetic;

/// <summary>The source from which a training on the free data set learns the third dimension.</summary>
public enum ThreeDSource
{
    /// <summary>Video with 3D labels, as 3DPW or MPI-INF-3DHP give it.</summary>
    Video,

    /// <summary>
    /// The real motions alone, filmed by synthetic cameras and watched by a simulated 2D detector: no video has a 3D label.
    /// </summary>
    FilmedMotion,

    /// <summary>Nothing but the motion prior: there are 2D keypoints only.</summary>
    None,
}
