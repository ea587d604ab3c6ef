namespace Vibe.Data.Keypoints;

/// <summary>The keypoint conventions of the field's data sets, in the order their files store them.</summary>
public static class KeypointConventions
{
    /// <summary>
    /// Gets the convention <c>spin</c>: SPIN's 49 keypoints: 25 OpenPose keypoints, then 24 of LSP, MPII, H36M and COCO; the
    /// convention of every store here.
    /// </summary>
    public static KeypointConvention Spin { get; } = new(
        "spin",
        "OP Nose", "OP Neck", "OP RShoulder", "OP RElbow", "OP RWrist", "OP LShoulder", "OP LElbow", "OP LWrist", "OP MidHip",
        "OP RHip", "OP RKnee", "OP RAnkle", "OP LHip", "OP LKnee", "OP LAnkle", "OP REye", "OP LEye", "OP REar", "OP LEar",
        "OP LBigToe", "OP LSmallToe", "OP LHeel", "OP RBigToe", "OP RSmallToe", "OP RHeel", "rankle", "rknee", "rhip", "lhip",
        "lknee", "lankle", "rwrist", "relbow", "rshoulder", "lshoulder", "lelbow", "lwrist", "neck", "headtop", "hip", "thorax",
        "Spine (H36M)", "Jaw (H36M)", "Head (H36M)", "nose", "leye", "reye", "lear", "rear");

    /// <summary>Gets the convention <c>common</c>: the 14 joints that the evaluation sets share (LSP order).</summary>
    public static KeypointConvention Common { get; } = new(
        "common",
        "rankle", "rknee", "rhip", "lhip", "lknee", "lankle", "rwrist", "relbow", "rshoulder", "lshoulder", "lelbow", "lwrist",
        "neck", "headtop");

    /// <summary>Gets the convention <c>coco</c>: COCO, 17 keypoints.</summary>
    public static KeypointConvention Coco { get; } = new(
        "coco",
        "nose", "leye", "reye", "lear", "rear", "lshoulder", "rshoulder", "lelbow", "relbow", "lwrist", "rwrist", "lhip", "rhip",
        "lknee", "rknee", "lankle", "rankle");

    /// <summary>Gets the convention <c>openpose</c>: OpenPose BODY_25.</summary>
    public static KeypointConvention OpenPose { get; } = new(
        "openpose",
        "OP Nose", "OP Neck", "OP RShoulder", "OP RElbow", "OP RWrist", "OP LShoulder", "OP LElbow", "OP LWrist", "OP MidHip",
        "OP RHip", "OP RKnee", "OP RAnkle", "OP LHip", "OP LKnee", "OP LAnkle", "OP REye", "OP LEye", "OP REar", "OP LEar",
        "OP LBigToe", "OP LSmallToe", "OP LHeel", "OP RBigToe", "OP RSmallToe", "OP RHeel");

    /// <summary>Gets the convention <c>openpose18</c>: OpenPose COCO-18, without the mid hip and the feet.</summary>
    public static KeypointConvention OpenPose18 { get; } = new(
        "openpose18",
        "OP Nose", "OP Neck", "OP RShoulder", "OP RElbow", "OP RWrist", "OP LShoulder", "OP LElbow", "OP LWrist", "OP RHip",
        "OP RKnee", "OP RAnkle", "OP LHip", "OP LKnee", "OP LAnkle", "OP REye", "OP LEye", "OP REar", "OP LEar");

    /// <summary>Gets the convention <c>3dpw</c>: the 14 joints that 3DPW's preparation keeps of its OpenPose keypoints.</summary>
    public static KeypointConvention ThreeDpw { get; } = new(
        "3dpw",
        "nose", "thorax", "rshoulder", "relbow", "rwrist", "lshoulder", "lelbow", "lwrist", "rhip", "rknee", "rankle", "lhip",
        "lknee", "lankle");

    /// <summary>Gets the convention <c>aich</c>: AI Challenger, 14 joints.</summary>
    public static KeypointConvention Aich { get; } = new(
        "aich",
        "rshoulder", "relbow", "rwrist", "lshoulder", "lelbow", "lwrist", "rhip", "rknee", "rankle", "lhip", "lknee", "lankle",
        "headtop", "neck");

    /// <summary>Gets the convention <c>h36m</c>: Human3.6M, 17 joints.</summary>
    public static KeypointConvention H36m { get; } = new(
        "h36m",
        "hip", "lhip", "lknee", "lankle", "rhip", "rknee", "rankle", "Spine (H36M)", "neck", "Head (H36M)", "headtop", "lshoulder",
        "lelbow", "lwrist", "rshoulder", "relbow", "rwrist");

    /// <summary>
    /// Gets the convention <c>h36m_annotations</c>: the same 17 joints as the preprocessed annotations of Human3.6M have them, right before
    /// left.
    /// </summary>
    public static KeypointConvention H36mAnnotations { get; } = new(
        "h36m_annotations",
        "hip", "rhip", "rknee", "rankle", "lhip", "lknee", "lankle", "Spine (H36M)", "neck", "Head (H36M)", "headtop", "lshoulder",
        "lelbow", "lwrist", "rshoulder", "relbow", "rwrist");

    /// <summary>Gets the convention <c>insta</c>: InstaVariety, 25 OpenPose keypoints in a different order.</summary>
    public static KeypointConvention Insta { get; } = new(
        "insta",
        "OP RHeel", "OP RKnee", "OP RHip", "OP LHip", "OP LKnee", "OP LHeel", "OP RWrist", "OP RElbow", "OP RShoulder",
        "OP LShoulder", "OP LElbow", "OP LWrist", "OP Neck", "headtop", "OP Nose", "OP LEye", "OP REye", "OP LEar", "OP REar",
        "OP LBigToe", "OP RBigToe", "OP LSmallToe", "OP RSmallToe", "OP LAnkle", "OP RAnkle");

    /// <summary>Gets the convention <c>mpii</c>: MPII, 16 joints.</summary>
    public static KeypointConvention Mpii { get; } = new(
        "mpii",
        "rankle", "rknee", "rhip", "lhip", "lknee", "lankle", "hip", "thorax", "neck", "headtop", "rwrist", "relbow", "rshoulder",
        "lshoulder", "lelbow", "lwrist");

    /// <summary>Gets the convention <c>mpii3d</c>: MPI-INF-3DHP training set, 28 joints.</summary>
    public static KeypointConvention Mpii3d { get; } = new(
        "mpii3d",
        "spine3", "spine4", "spine2", "Spine (H36M)", "hip", "neck", "Head (H36M)", "headtop", "left_clavicle", "lshoulder",
        "lelbow", "lwrist", "left_hand", "right_clavicle", "rshoulder", "relbow", "rwrist", "right_hand", "lhip", "lknee",
        "lankle", "left_foot", "left_toe", "rhip", "rknee", "rankle", "right_foot", "right_toe");

    /// <summary>Gets the convention <c>mpii3d_test</c>: MPI-INF-3DHP test set, 17 joints.</summary>
    public static KeypointConvention Mpii3dTest { get; } = new(
        "mpii3d_test",
        "headtop", "neck", "rshoulder", "relbow", "rwrist", "lshoulder", "lelbow", "lwrist", "rhip", "rknee", "rankle", "lhip",
        "lknee", "lankle", "hip", "Spine (H36M)", "Head (H36M)");

    /// <summary>Gets the convention <c>pennaction</c>: Penn Action, 13 joints.</summary>
    public static KeypointConvention PennAction { get; } = new(
        "pennaction",
        "headtop", "lshoulder", "rshoulder", "lelbow", "relbow", "lwrist", "rwrist", "lhip", "rhip", "lknee", "rknee", "lankle",
        "rankle");

    /// <summary>Gets the convention <c>posetrack</c>: PoseTrack, 17 keypoints.</summary>
    public static KeypointConvention PoseTrack { get; } = new(
        "posetrack",
        "nose", "neck", "headtop", "lear", "rear", "lshoulder", "rshoulder", "lelbow", "relbow", "lwrist", "rwrist", "lhip",
        "rhip", "lknee", "rknee", "lankle", "rankle");

    /// <summary>Gets the convention <c>smpl</c>: SMPL's 24 joints, under the names of the original rig.</summary>
    public static KeypointConvention Smpl { get; } = new(
        "smpl",
        "hips", "leftUpLeg", "rightUpLeg", "spine", "leftLeg", "rightLeg", "spine1", "leftFoot", "rightFoot", "spine2",
        "leftToeBase", "rightToeBase", "neck", "leftShoulder", "rightShoulder", "head", "leftArm", "rightArm", "leftForeArm",
        "rightForeArm", "leftHand", "rightHand", "leftHandIndex1", "rightHandIndex1");

    /// <summary>Gets the convention <c>smplcoco</c>: the 14 common joints and COCO's five face keypoints.</summary>
    public static KeypointConvention SmplCoco { get; } = new(
        "smplcoco",
        "rankle", "rknee", "rhip", "lhip", "lknee", "lankle", "rwrist", "relbow", "rshoulder", "lshoulder", "lelbow", "lwrist",
        "neck", "headtop", "nose", "leye", "reye", "lear", "rear");

    /// <summary>Gets the convention <c>staf</c>: STAF tracker, 21 keypoints.</summary>
    public static KeypointConvention Staf { get; } = new(
        "staf",
        "OP Nose", "OP Neck", "OP RShoulder", "OP RElbow", "OP RWrist", "OP LShoulder", "OP LElbow", "OP LWrist", "OP MidHip",
        "OP RHip", "OP RKnee", "OP RAnkle", "OP LHip", "OP LKnee", "OP LAnkle", "OP REye", "OP LEye", "OP REar", "OP LEar",
        "Neck (LSP)", "Top of Head (LSP)");

    /// <summary>Gets every convention.</summary>
    public static IReadOnlyList<KeypointConvention> All { get; } =
        [Spin, Common, Coco, OpenPose, OpenPose18, ThreeDpw, Aich, H36m, H36mAnnotations, Insta,
        Mpii, Mpii3d, Mpii3dTest, PennAction, PoseTrack, Smpl, SmplCoco, Staf];

    /// <summary>Finds a convention by its name, e.g. <c>spin</c> or <c>3dpw</c>.</summary>
    /// <param name="name">The convention's exact name.</param>
    /// <returns>The convention.</returns>
    /// <exception cref="ArgumentException">There is no convention of this name; the message lists those that exist.</exception>
    public static KeypointConvention Find(string name) =>
        All.FirstOrDefault(convention => convention.Name == name)
        ?? throw new ArgumentException(
            $"Unknown keypoint convention '{name}'; known are {string.Join(", ", All.Select(known => known.Name))}.", nameof(name));
}
