using System.Globalization;
using System.Numerics;

namespace Vibe.Formats.Motion;

/// <summary>Writes a motion as the text of a .bvh file, piece by piece: an hour's is long.</summary>
internal sealed class BvhWriter
{
    private readonly TextWriter _text;
    private readonly BvhMotion _motion;
    private readonly float _metresPerUnit;

    /// <summary>Checks that joints and values fit together.</summary>
    /// <param name="motion">The motion.</param>
    /// <param name="metresPerUnit">Metres in the file's unit.</param>
    /// <param name="text">Receives the text.</param>
    public BvhWriter(BvhMotion motion, float metresPerUnit, TextWriter text)
    {
        (_motion, _metresPerUnit, _text) = (motion, metresPerUnit, text);
        var channels = motion.ChannelCount;
        if (channels == 0 || motion.Values.Length % channels != 0 || motion.FrameTime <= 0)
        {
            throw new ArgumentException(
                $"{motion.Values.Length} values every {motion.FrameTime} s do not make frames of {channels} channels.", nameof(motion));
        }

        // The file lists each joint's descendants directly behind it, and its numbers follow that order.
        for (var joint = 0; joint < motion.Joints.Count; joint++)
        {
            var parent = motion.Joints[joint].Parent;
            if (parent >= joint || parent < -1 || (joint == 0 && parent != -1)
                || (parent >= 0 && parent != joint - 1 && !IsAncestor(parent, joint - 1)))
            {
                throw new ArgumentException(
                    $"Joint {joint} ('{motion.Joints[joint].Name}') must directly follow its parent or the descendants of it.",
                    nameof(motion));
            }
        }
    }

    /// <summary>Writes the whole text.</summary>
    public void Write()
    {
        _text.Write("HIERARCHY\n");
        for (var joint = 0; joint < _motion.Joints.Count; joint++)
        {
            if (_motion.Joints[joint].Parent < 0)
            {
                WriteJoint(joint, 0);
            }
        }

        Append($"MOTION\nFrames: {_motion.FrameCount}\nFrame Time: {_motion.FrameTime:R}\n");
        var channels = _motion.Joints.SelectMany(joint => joint.Channels).ToArray();
        for (var i = 0; i < _motion.Values.Length; i++)
        {
            var channel = channels[i % channels.Length];
            var value = channel < BvhChannel.XRotation ? _motion.Values[i] / _metresPerUnit : _motion.Values[i];
            _text.Write(value.ToString("R", CultureInfo.InvariantCulture));
            _text.Write((i + 1) % channels.Length == 0 ? '\n' : ' ');
        }
    }

    private void Append(FormattableString text) => _text.Write(text.ToString(CultureInfo.InvariantCulture));

    private bool IsAncestor(int ancestor, int joint)
    {
        while (joint > ancestor)
        {
            joint = _motion.Joints[joint].Parent;
        }

        return joint == ancestor;
    }

    private void WriteJoint(int place, int depth)
    {
        var joint = _motion.Joints[place];
        var indent = new string('\t', depth);
        Append($"{indent}{(depth == 0 ? "ROOT" : "JOINT")} {joint.Name}\n{indent}{{\n");
        Append($"{indent}\tOFFSET {Text(joint.Offset)}\n");
        Append(
            $"{indent}\tCHANNELS {joint.Channels.Count}{string.Concat(joint.Channels.Select(channel => " " + Text(channel)))}\n");
        for (var child = place + 1; child < _motion.Joints.Count; child++)
        {
            if (_motion.Joints[child].Parent == place)
            {
                WriteJoint(child, depth + 1);
            }
        }

        if (joint.EndSite is { } end)
        {
            Append($"{indent}\tEnd Site\n{indent}\t{{\n{indent}\t\tOFFSET {Text(end)}\n{indent}\t}}\n");
        }

        Append($"{indent}}}\n");
    }

    // The files say Xposition, not XPosition.
    private static string Text(BvhChannel channel) => channel.ToString() is var name ? name[..1] + name[1..].ToLowerInvariant() : name;

    private string Text(Vector3 vector)
    {
        vector /= _metresPerUnit;
        return string.Create(CultureInfo.InvariantCulture, $"{vector.X:R} {vector.Y:R} {vector.Z:R}");
    }
}
