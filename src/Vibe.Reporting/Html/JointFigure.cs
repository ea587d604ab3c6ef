namespace Vibe.Reporting.Html;

/// <summary>A figure that faces the reader, with a disc at each joint: size and colour show its value.</summary>
/// <param name="Title">The title.</param>
/// <param name="Unit">What the values count.</param>
/// <param name="Joints">
/// The joints by the names of the evaluation's conventions, and their values; those of no known place are left out.
/// </param>
/// <param name="Most">The value of the largest and darkest disc, to compare figures.</param>
internal sealed record JointFigure(string Title, string Unit, IReadOnlyList<(string Joint, double Value)> Joints, double Most)
{
    private const double SmallestRadius = 5;
    private const double LargestRadius = 16;
    private const int Middle = 160;

    private static readonly Dictionary<string, (int X, int Y)> Places = new(StringComparer.Ordinal)
    {
        ["headtop"] = (160, 24),
        ["Head (H36M)"] = (160, 52),
        ["neck"] = (160, 84),
        ["rshoulder"] = (118, 98),
        ["lshoulder"] = (202, 98),
        ["relbow"] = (94, 160),
        ["lelbow"] = (226, 160),
        ["rwrist"] = (80, 222),
        ["lwrist"] = (240, 222),
        ["Spine (H36M)"] = (160, 148),
        ["hip"] = (160, 206),
        ["rhip"] = (136, 212),
        ["lhip"] = (184, 212),
        ["rknee"] = (130, 296),
        ["lknee"] = (190, 296),
        ["rankle"] = (126, 380),
        ["lankle"] = (194, 380),
    };

    private static readonly (string From, string To)[] Bones =
    [
        ("headtop", "neck"), ("neck", "rshoulder"), ("neck", "lshoulder"), ("rshoulder", "relbow"), ("relbow", "rwrist"),
        ("lshoulder", "lelbow"), ("lelbow", "lwrist"), ("rshoulder", "rhip"), ("lshoulder", "lhip"), ("rhip", "lhip"), ("rhip", "rknee"),
        ("rknee", "rankle"), ("lhip", "lknee"), ("lknee", "lankle"),
    ];

    /// <summary>Draws the figure.</summary>
    public Markup Render()
    {
        var bones = Bones.Select(bone => (From: Places[bone.From], To: Places[bone.To])).Select(bone => Markup.Of(
            $"<path class=\"bone\" d=\"M{bone.From.X},{bone.From.Y}L{bone.To.X},{bone.To.Y}\"/>"));
        var discs = Joints.Where(joint => Places.ContainsKey(joint.Joint) && double.IsFinite(joint.Value)).Select(Disc);
        return Markup.Of($"""
            <figure class="chart"><figcaption>{Title}<span class="unit">{Unit}</span></figcaption>
            <svg class="body" viewBox="0 0 320 404" role="img" aria-label="{Title}, joint by joint">{bones}{discs}</svg></figure>
            """);
    }

    /// <summary>A joint's name as a reader says it: <c>rknee</c> is the right knee.</summary>
    /// <param name="joint">The convention's name.</param>
    public static string NameOf(string joint) => joint switch
    {
        "headtop" => "top of the head",
        "hip" => "pelvis",
        _ when joint[0] == 'r' && Places.ContainsKey("l" + joint[1..]) => "right " + joint[1..],
        _ when joint[0] == 'l' && Places.ContainsKey("r" + joint[1..]) => "left " + joint[1..],
        _ => joint.Replace(" (H36M)", string.Empty, StringComparison.Ordinal).ToLowerInvariant(),
    };

    private Markup Disc((string Joint, double Value) joint)
    {
        var (x, y) = Places[joint.Joint];
        var share = Most > 0 ? Math.Clamp(joint.Value / Most, 0, 1) : 0;
        var radius = SmallestRadius + ((LargestRadius - SmallestRadius) * Math.Sqrt(share));
        var (anchor, shift) = x < Middle ? ("end", -radius - 6) : ("start", radius + 6);
        var row = y + (joint.Joint == "neck" ? -8 : 4); // beside the shoulders there is no room
        return Markup.Of($"""
            <circle class="heat" style="--t:{100 * share:0}%" cx="{x}" cy="{y}" r="{radius:0.#}">
            <title>{NameOf(joint.Joint)}: {joint.Value:F1}</title></circle>
            <text class="{anchor}" x="{x + shift:0.#}" y="{row}">{joint.Value:F0}</text>
            """);
    }
}
