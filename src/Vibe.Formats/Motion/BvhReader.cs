using System.Globalization;
using System.Numerics;

namespace Vibe.Formats.Motion;

/// <summary>Reads the two parts of a .bvh file: the hierarchy of joints and the table of frames.</summary>
internal sealed class BvhReader
{
    private const int DeepestNesting = 256;
    private const int MostChannels = 6;

    /// <summary>Follows the name of the joint whose end is a joint itself.</summary>
    private const string EndSuffix = "_end";

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
            if (BvhTokens.Is(word, "MOTION"))
            {
                return Frames();
            }

            if (!BvhTokens.Is(word, "ROOT"))
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

        var name = _tokens.Name();
        _tokens.Expect("{");
        var place = _joints.Count;
        _joints.Add(new BvhJoint(name, parent, Vector3.Zero, []));
        while (Part(out var part))
        {
            switch (part)
            {
                case "OFFSET": _joints[place] = _joints[place] with { Offset = Vector() }; break;
                case "CHANNELS": _joints[place] = _joints[place] with { Channels = Channels() }; break;
                case "JOINT": Joint(place, depth + 1); break;
                case "END" or "ENDSITE": EndSite(place); break;
                default: throw _tokens.Error($"a joint has no part {BvhTokens.Quoted(part)}.");
            }
        }
    }

    // The next keyword inside the brackets, in capitals; none before the closing one.
    private bool Part(out string part)
    {
        part = _tokens.Word().ToString().ToUpperInvariant();
        return part != "}";
    }

    // An end with channels has columns in the table of frames, so that it is a joint.
    private void EndSite(int parent)
    {
        _tokens.Name();
        _tokens.Expect("{");
        Vector3? offset = null;
        BvhChannel[] channels = [];
        while (Part(out var part))
        {
            switch (part)
            {
                case "OFFSET": offset = Vector(); break;
                case "CHANNELS": channels = Channels(); break;
                default: throw _tokens.Error($"an end site has no part {BvhTokens.Quoted(part)}.");
            }
        }

        if (channels.Length > 0)
        {
            _joints.Add(new BvhJoint(_joints[parent].Name + EndSuffix, parent, offset ?? Vector3.Zero, channels));
        }
        else
        {
            _joints[parent] = _joints[parent] with { EndSite = offset };
        }
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
            channels[i] = Enum.TryParse<BvhChannel>(word, ignoreCase: true, out var channel) && char.IsLetter(word[0])
                && !channels.AsSpan(0, i).Contains(channel)
                ? channel
                : throw _tokens.Error($"{BvhTokens.Quoted(word)} is not a channel, or comes twice.");
        }

        return channels;
    }

    private BvhMotion Frames()
    {
        _tokens.ExpectLabel("Frames", "Frames:");
        var announced = _tokens.Count();
        _tokens.ExpectLabel("FrameTime", "Frame Time:");
        var time = _tokens.Double();
        if (time <= 0)
        {
            throw _tokens.Error(string.Create(CultureInfo.InvariantCulture, $"expected a frame time above 0 s but found {time}."));
        }

        var scales = _joints.SelectMany(joint => joint.Channels).Select(channel => channel < BvhChannel.XRotation ? _scale : 1).ToArray();
        return new BvhMotion(_joints, time, Values(announced, scales)) { AnnouncedFrameCount = announced };
    }

    // Some programs write a frame more or fewer than they announce, so the numbers that are there decide.
    private float[] Values(int announced, float[] scales)
    {
        // A number takes at least two characters with the space behind it.
        var values = new List<float>((int)Int128.Min((Int128)announced * scales.Length, (_tokens.Remaining + 1) / 2));
        while (!_tokens.IsAtEnd)
        {
            values.Add(_tokens.Number() * (scales.Length == 0 ? 1 : scales[values.Count % scales.Length]));
        }

        if (scales.Length == 0 ? values.Count > 0 : values.Count % scales.Length != 0 || (values.Count == 0 && announced > 0))
        {
            throw _tokens.Error(
                $"{announced} frames of {scales.Length} channels are announced, but {values.Count} numbers follow, "
                    + "which are no whole frames.");
        }

        return [.. values];
    }
}
