using System.Numerics;
using Vibe.Core.Body;

namespace Vibe.Core.Sculpting;

/// <summary>Places the keypoints that are not joints of the skeleton where the annotators of LSP, MPII and Human3.6M mark them.</summary>
internal static class LandmarkPlacement
{
    private static readonly LandmarkTarget LspHip = new(new Vector3(0.094f, 0.898f, 0.008f), 0, 1);
    private static readonly LandmarkTarget LspNeck = new(new Vector3(0f, 1.465f, 0.002f), 12);
    private static readonly LandmarkTarget HeadTop = new(new Vector3(0f, 1.712f, -0.002f), 15);
    private static readonly LandmarkTarget MpiiPelvis = new(new Vector3(0f, 0.915f, 0f), 0);
    private static readonly LandmarkTarget MpiiThorax = new(new Vector3(0f, 1.415f, -0.010f), 9, 12);
    private static readonly LandmarkTarget Spine = new(new Vector3(0f, 1.165f, -0.015f), 3, 6);
    private static readonly LandmarkTarget Jaw = new(new Vector3(0f, 1.535f, 0.045f), 15);
    private static readonly LandmarkTarget Head = new(new Vector3(0f, 1.640f, 0.005f), 15);
    private static readonly LandmarkTarget Pelvis = new(new Vector3(0f, 0.935f, 0f), 0);
    private static readonly LandmarkTarget Hip = new(new Vector3(0.105f, 0.905f, 0f), 0, 1);
    private static readonly LandmarkTarget Knee = new(new Vector3(0.108f, 0.488f, 0.006f), 1, 4);
    private static readonly LandmarkTarget Ankle = new(new Vector3(0.116f, 0.088f, -0.026f), 4, 7);
    private static readonly LandmarkTarget Neck = new(new Vector3(0f, 1.440f, -0.010f), 12);
    private static readonly LandmarkTarget Shoulder = new(new Vector3(0.168f, 1.388f, -0.016f), 13, 16);
    private static readonly LandmarkTarget Elbow = new(new Vector3(0.445f, 1.384f, -0.022f), 16, 18);
    private static readonly LandmarkTarget Wrist = new(new Vector3(0.700f, 1.384f, -0.020f), 18, 20);

    // Nose tip, eye, ear, big toe, small toe, heel of the left side.
    private static readonly Vector3[] SurfacePoints =
    [
        new(0.003f, 1.572f, 0.122f), new(0.031f, 1.602f, 0.090f), new(0.086f, 1.592f, -0.010f), new(0.113f, 0.018f, 0.166f),
        new(0.160f, 0.014f, 0.122f), new(0.117f, 0.030f, -0.088f),
    ];

    internal static BodyLandmarks Create(BodyMesh mesh, RegressorFitter fitter, IReadOnlyList<ShapeComponent> components)
    {
        var left = Array.ConvertAll(SurfacePoints, point => Nearest(mesh, point));
        var right = Array.ConvertAll(left, mesh.Mirror);
        LandmarkTarget[] extra =
            [LspHip.Mirrored, LspHip, LspNeck, HeadTop, MpiiPelvis, MpiiThorax, Spine, Jaw, Head];
        LandmarkTarget[] h36m =
        [
            Pelvis, Hip.Mirrored, Knee.Mirrored, Ankle.Mirrored, Hip, Knee, Ankle, Spine, Neck, Jaw, Head,
            Shoulder, Elbow, Wrist, Shoulder.Mirrored, Elbow.Mirrored, Wrist.Mirrored,
        ];
        return new BodyLandmarks
        {
            FaceAndFeetVertices =
                [left[0], right[1], left[1], right[2], left[2], left[3], left[4], left[5], right[3], right[4], right[5]],
            ExtraRegressor = Rows(extra, fitter, components),
            H36mRegressor = Rows(h36m, fitter, components),
        };
    }

    private static float[] Rows(LandmarkTarget[] targets, RegressorFitter fitter, IReadOnlyList<ShapeComponent> components) =>
        [.. targets.SelectMany(target => target.Point.X < 0f
            ? fitter.Mirror(Row(target.Mirrored, fitter, components))
            : Row(target, fitter, components))];

    private static float[] Row(LandmarkTarget target, RegressorFitter fitter, IReadOnlyList<ShapeComponent> components)
    {
        var weights = new float[SmplSkeleton.JointCount];
        foreach (var joint in target.Joints)
        {
            weights[joint] = 1f / target.Joints.Length;
        }

        Vector3[] offsets = [.. components.Select(component => component.OffsetAt(target.Point, weights))];
        return fitter.FitAround(target.Point, offsets);
    }

    private static int Nearest(BodyMesh mesh, Vector3 point) =>
        Enumerable.Range(0, mesh.HalfCount).MinBy(i => Vector3.DistanceSquared(mesh.Positions[i], point));
}
