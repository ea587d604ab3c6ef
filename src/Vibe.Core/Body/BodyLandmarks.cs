namespace Vibe.Core.Body;

/// <summary>Where a body model has the landmarks that are not joints of its skeleton.</summary>
/// <remarks>
/// The layout follows SPIN (Kolotouros et al., ICCV 2019): picked vertices for face and feet, sparse regressors for the rest.
/// </remarks>
public sealed record BodyLandmarks
{
    /// <summary>Rows of <see cref="ExtraRegressor"/>.</summary>
    public const int ExtraCount = 9;

    /// <summary>Rows of <see cref="H36mRegressor"/>.</summary>
    public const int H36mCount = 17;

    /// <summary>
    /// Gets the picked vertices, (11): nose, right eye, left eye, right ear, left ear, left big toe, left small toe, left heel,
    /// right big toe, right small toe, right heel.
    /// </summary>
    public required int[] FaceAndFeetVertices { get; init; }

    /// <summary>
    /// Gets the regressor of the extra keypoints, (9,V): right hip, left hip, neck (LSP), top of head (LSP), pelvis (MPII), thorax
    /// (MPII), spine (H36M), jaw (H36M), head (H36M).
    /// </summary>
    public required float[] ExtraRegressor { get; init; }

    /// <summary>
    /// Gets the regressor of Human3.6M's joints, (17,V): pelvis, right hip, right knee, right ankle, left hip, left knee, left ankle,
    /// spine, neck, jaw, head, left shoulder, left elbow, left wrist, right shoulder, right elbow, right wrist.
    /// </summary>
    public required float[] H36mRegressor { get; init; }

    /// <summary>Gets the landmarks of a body without regressors: no keypoints and no evaluation joints can be computed of it.</summary>
    public static BodyLandmarks None { get; } = new() { FaceAndFeetVertices = [], ExtraRegressor = [], H36mRegressor = [] };

    /// <summary>Gets a value indicating whether there are no landmarks at all.</summary>
    public bool IsEmpty => FaceAndFeetVertices.Length == 0 && ExtraRegressor.Length == 0 && H36mRegressor.Length == 0;

    /// <summary>Gets the eleven picked vertices of SMPL's 6890-vertex mesh.</summary>
    public static IReadOnlyList<int> SmplFaceAndFeetVertices { get; } =
        [332, 6260, 2800, 4071, 583, 3216, 3226, 3387, 6617, 6624, 6787];
}
