using System.Numerics;
using Vibe.Core.Body;
using Vibe.Data.Stores;
using Vibe.Formats.Motion;
using Vibe.Preparation.Bvh;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Tests.Bvh;

public sealed class BvhRetargetingTests
{
    [Theory]
    [MemberData(nameof(BvhJointNames.Families), MemberType = typeof(BvhJointNames))]
    public void Retarget_GivesThePose_WhateverTheNames(string[] names)
    {
        var pose = BvhSamples.Pose(1);

        var recording = BvhRetargeting.Retarget(BvhSamples.Motion(names, pose), new BvhOptions());

        AssertSame(pose, recording.Pose);
        Assert.Equal(120, recording.FramesPerSecond, 9);
    }

    [Theory]
    [InlineData(1, 0, 0, 90)] // z up
    [InlineData(0, 1, 0, 180)] // looking back
    [InlineData(0, 1, 0, -70)]
    public void Retarget_GivesTheMovement_WhateverTheAxes(float x, float y, float z, float degrees)
    {
        var pose = BvhSamples.Pose(2);
        var axes = Quaternion.CreateFromAxisAngle(new Vector3(x, y, z), float.DegreesToRadians(degrees));

        var recording = BvhRetargeting.Retarget(BvhSamples.Motion(BvhSamples.UsualNames, pose, axes: axes), new BvhOptions());

        // The world's axes turn the root; y is up again, so a turn around y stays.
        var left = x == 0 ? axes : Quaternion.Identity;
        AssertSame([left * pose[0], .. pose[1..]], recording.Pose);
    }

    [Fact]
    public void Retarget_PutsLimbsWhereTheyAre_WhenTheRestPoseIsAnA()
    {
        // Left arm 45 degrees down and left leg 20 degrees out at rest: rotations around z, passed on to the joints below, the foot aside.
        var pose = BvhSamples.Pose(3);
        var rest = Enumerable.Repeat(Quaternion.Identity, 22).ToArray();
        rest[16] = rest[18] = rest[20] = Quaternion.CreateFromAxisAngle(Vector3.UnitZ, -MathF.PI / 4);
        rest[1] = rest[4] = Quaternion.CreateFromAxisAngle(Vector3.UnitZ, MathF.PI / 9);

        var recording = BvhRetargeting.Retarget(BvhSamples.Motion(BvhSamples.UsualNames, pose, rest), new BvhOptions());

        AssertSame(pose, recording.Pose);
    }

    [Fact]
    public void Retarget_TakesTheRestFrame_WhenBonesHaveNoMeaningfulRestPose()
    {
        // Every bone along x where nothing is turned, as some files have it; frame 0 is the T-pose, frame 1 the pose.
        var pose = BvhSamples.Pose(4);
        var rest = Enumerable.Range(0, 22).Select(joint => Quaternion.CreateFromYawPitchRoll(joint, 0.3f * joint, -joint)).ToArray();
        var still = BvhSamples.Motion(BvhSamples.UsualNames, [.. Enumerable.Repeat(Quaternion.Identity, 22)], rest);
        var moved = BvhSamples.Motion(BvhSamples.UsualNames, pose, rest);

        var recording = BvhRetargeting.Retarget(
            moved with { Values = [.. still.Values, .. moved.Values] }, new BvhOptions { RestFrame = 0, Up = WorldUp.Y });

        AssertSame(pose, recording.Pose[72..]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17.7f)] // CMU's unit, 5.64 cm
    public void Retarget_ScalesTheWayWithTheLegs(float unit)
    {
        var recording = BvhRetargeting.Retarget(BvhSamples.Motion(BvhSamples.UsualNames, Still(), unit: unit), new BvhOptions());

        // The pelvis is at (0.5, 0.9, -2) m; SMPL's is at (0, -0.22, 0.03) m of its own origin.
        Assert.Equal(0.5, recording.Translation[0], 3);
        Assert.Equal(1.12, recording.Translation[1], 3);
        Assert.Equal(-2.03, recording.Translation[2], 3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Retarget_SpreadsAShorterSpine(int spineJoints)
    {
        // Hips, then one or two joints of the spine, the uppermost turned by 0.9 rad around x against the hips.
        var names = BvhSamples.UsualNames;
        var full = BvhSamples.Motion(
            names, [.. Still().Select((turn, joint) => joint == 9 ? Quaternion.CreateFromAxisAngle(Vector3.UnitX, 0.9f) : turn)]);
        var removed = spineJoints == 1 ? new[] { 3, 6 } : [3];

        var recording = BvhRetargeting.Retarget(Without(full, removed), new BvhOptions());

        double[] spine = [recording.Pose[9], recording.Pose[18], recording.Pose[27]];
        Assert.Equal(0.9, spine.Sum(), 4);
        Assert.All(spine, angle => Assert.True(angle < 0.9 - 0.2));
    }

    [Fact]
    public void Retarget_NamesMissingJoints()
    {
        var motion = BvhSamples.Motion([.. BvhSamples.UsualNames.Select(name => name == "LeftLeg" ? "Tail" : name)], Still());

        var error = Assert.Throws<PreparationException>(() => BvhRetargeting.Retarget(motion, new BvhOptions()));

        Assert.Equal(PreparationProblem.UnknownJoints, error.Problem);
        Assert.StartsWith(
            "expected joints for Left Knee but the skeleton has only Hips, LeftUpLeg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Retarget_TakesFootAndHandForThemselves_WhereThereAreAnkleAndWrist()
    {
        // Under the right names the ankle turns and the foot does not.
        var pose = Still();
        pose[7] = Quaternion.CreateFromAxisAngle(Vector3.UnitX, 0.5f);

        var recording = BvhRetargeting.Retarget(BvhSamples.Motion(BvhJointNames.Smpl, pose), new BvhOptions());

        Assert.Equal([0.5, 0, 0], recording.Pose[21..24], (one, other) => Math.Abs(one - other) < 1e-4);
        Assert.Equal([0, 0, 0], recording.Pose[30..33], (one, other) => Math.Abs(one - other) < 1e-4);
    }

    [Fact]
    public void Retarget_TakesTheNamesGiven()
    {
        var pose = BvhSamples.Pose(5);
        string[] names = [.. BvhSamples.UsualNames.Select((_, joint) => $"Bone{joint}")];
        var pairs = SmplSkeleton.JointNames.Take(22).Select((name, joint) => $"{name}=Bone{joint}")
            .Where(pair => !pair.StartsWith("Spine", StringComparison.Ordinal));

        var recording = BvhRetargeting.Retarget(BvhSamples.Motion(names, pose), new BvhOptions { Joints = BvhJointMap.Parse(pairs) });

        AssertSame(pose, recording.Pose);
    }

    [Fact]
    public void Retarget_NamesTheJointGiven_WhenTheSkeletonLacksIt()
    {
        var options = new BvhOptions { Joints = BvhJointMap.Parse(["left_knee = Bone12"]) };

        var error = Assert.Throws<PreparationException>(
            () => BvhRetargeting.Retarget(BvhSamples.Motion(BvhSamples.UsualNames, Still()), options));

        Assert.StartsWith(
            "expected a joint 'Bone12' for Left Knee but the skeleton has only Hips", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LeftKnee")]
    [InlineData("LeftKnee=")]
    [InlineData("Tail=Bone1")]
    [InlineData("Spine1=Bone1")]
    public void Parse_RefusesOtherTexts(string pair)
    {
        var error = Assert.Throws<InvalidDataException>(() => BvhJointMap.Parse([pair]));

        Assert.Contains($"but found '{pair}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Retarget_AsksForNoRestFrame_WhenOneIsGiven()
    {
        var motion = BvhSamples.Motion(BvhSamples.UsualNames, Still());
        var lying = motion with
        {
            Joints = [.. motion.Joints.Select(
                joint => joint.Name.EndsWith("UpLeg", StringComparison.Ordinal) ? joint with { Offset = Vector3.Zero } : joint)],
        };

        var without = Assert.Throws<PreparationException>(() => BvhRetargeting.Retarget(lying, new BvhOptions()));
        var given = Assert.Throws<InvalidDataException>(() => BvhRetargeting.Retarget(lying, new BvhOptions { RestFrame = 0 }));

        Assert.Equal(PreparationProblem.NoStandingPose, without.Problem);
        Assert.Contains("give the frame of a standing pose", without.Message, StringComparison.Ordinal);
        Assert.StartsWith("expected a standing person with legs side by side in frame 0", given.Message, StringComparison.Ordinal);
    }

    private static Quaternion[] Still() => [.. Enumerable.Repeat(Quaternion.Identity, 22)];

    private static BvhMotion Without(BvhMotion motion, int[] removed)
    {
        var places = Enumerable.Range(0, motion.Joints.Count).Where(joint => !removed.Contains(joint)).ToList();
        int Parent(int joint) => joint < 0 ? -1 : removed.Contains(joint) ? Parent(motion.Joints[joint].Parent) : places.IndexOf(joint);
        Vector3 Offset(int joint) => motion.Joints[joint].Offset +
            (removed.Contains(motion.Joints[joint].Parent) ? Offset(motion.Joints[joint].Parent) : Vector3.Zero);
        var joints = places.Select(joint => motion.Joints[joint] with
        {
            Offset = motion.Joints[joint].Parent < 0 ? Vector3.Zero : Offset(joint),
            Parent = motion.Joints[joint].Parent < 0 ? -1 : Parent(motion.Joints[joint].Parent),
        });
        return motion with
        {
            Joints = [.. joints],
            Values = [.. motion.Values[..3], .. places.SelectMany(joint => motion.Values[(3 + (joint * 3))..(6 + (joint * 3))])],
        };
    }

    // Compares rotations, not vectors; SMPL's hands, 22 and 23, stay with the wrists.
    private static void AssertSame(Quaternion[] expected, double[] pose)
    {
        for (var joint = 0; joint < 24; joint++)
        {
            var vector = new Vector3((float)pose[joint * 3], (float)pose[(joint * 3) + 1], (float)pose[(joint * 3) + 2]);
            var angle = vector.Length();
            var found = angle < 1e-6f ? Quaternion.Identity : Quaternion.CreateFromAxisAngle(vector / angle, angle);
            Assert.Equal(1, MathF.Abs(Quaternion.Dot(joint < 22 ? expected[joint] : Quaternion.Identity, found)), 1e-4f);
        }
    }
}
