using System.Numerics;

namespace Vibe.Formats.Motion;

/// <summary>Reads the two parts of a .bvh file: the hierarchy of joints and the table of frames.</summary>
internal sealed class BvhReader
{
    private const int DeepestNesting = 256;
    private const int MostChannels = 6;

    private readonly BvhTokens _tokens;
    private readonly float _scale;
    private readonly List<BvhJoint> _joints = [];

    /// <summary>Starts at the first word.</summary>
    /// <param name="tokens">The file.</param>
    /// <param name="scale">Metres in its unit.</param>
    public BvhReader(BvhTokens tokens, float scale) => (_tokens, _scale) = (tokens, scale);

    /// <summary>Reads the whole file.</summary>
    public BvhMotion Read()
    {
        _tokens.Expect("HIERARCHY");
        while (true)
        {
            var word = _tokens.Word();
            if (word.Equals("MOTION", StringComparison.OrdinalIgnoreCase))
            {
                return Frames();
            }

            if (!word.Equals("ROOT", StringComparison.OrdinalIgnoreCase))
            {
                throw _tokens.Error($"expected 'ROOT' or 'MOTION' but found {BvhTokens.Quoted(word)}.");
            }

            Joint(-1, 0);
        }
    }

    private void Joint(int parent, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw _tokens.Error($"joints are nested more than {DeepestNesting} deep.");
        }

        var name = _tokens.Line();
        _tokens.Expect("{");
        var place = _joints.Count;
        _joints.Add(new BvhJoint(name, parent, Vector3.Zero, []));
        while (true)
        {
            var word = _tokens.Word();
            switch (word)
            {
                case "}": return;
                case "OFFSET": _joints[place] = _joints[place] with { Offset = Vector() }; break;
                case "CHANNELS": _joints[place] = _joints[place] with { Channels = Channels() }; break;
                case "JOINT": Joint(place, depth + 1); break;
                case "End": _joints[place] = _joints[place] with { EndSite = EndSite() }; break;
                default: throw _tokens.Error($"a joint has no part {BvhTokens.Quoted(word)}.");
            }
        }
    }

    private Vector3 EndSite()
    {
        _tokens.Line();
        _tokens.Expect("{");
        _tokens.Expect("OFFSET");
        var offset = Vector();
        _tokens.Expect("}");
        return offset;
    }

    private Vector3 Vector() => new Vector3(_tokens.Number(), _tokens.Number(), _tokens.Number()) * _scale;

    private BvhChannel[] Channels()
    {
        var count = _tokens.Count();
        if (count > MostChannels)
        {
            throw _tokens.Error($"a joint has {count} channels, more than {MostChannels}.");
        }

        var channels = new BvhChannel[count];
        for (var i = 0; i < channels.Length; i++)
        {
            var word = _tokens.Word();
            channels[i] = Enum.TryParse<BvhChannel>(word, ignoreCase: true, out var channel) && char.IsLetter(word[0]) && !channels.AsSpan(0, i).Contains(channel)
                ? channel
                : throw _tokens.Error($"{BvhTokens.Quoted(word)} is not a channel, or comes twice.");
        }

        return channels;
    }

    private BvhMotion Frames()
    {
        _tokens.Expect("Frames:");
        var frames = _tokens.Count();
        _tokens.Expect("Frame");
        _tokens.Expect("Time:");
        var time = _tokens.Number();
        var scales = _joints.SelectMany(joint => joint.Channels).Select(channel => channel < BvhChannel.XRotation ? _scale : 1).ToArray();
        // A number takes at least two characters with the space behind it.
        if (time <= 0 || (Int128)frames * scales.Length > (_tokens.Remaining + 1) / 2)
        {
            throw _tokens.Error($"{frames} frames of {scales.Length} numbers every {time} s are announced, but {_tokens.Remaining} characters follow.");
        }

        var values = new float[frames * scales.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _tokens.Number() * scales[i % scales.Length];
        }

        return _tokens.Word().IsEmpty
            ? new BvhMotion(_joints, time, values)
            : throw _tokens.Error($"more numbers follow than {frames} frames of {scales.Length} channels have.");
    }
}
