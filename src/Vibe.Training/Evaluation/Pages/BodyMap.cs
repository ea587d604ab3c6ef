using System.Text;
using Vibe.Training.Evaluation.Results;
using static Vibe.Training.Evaluation.Pages.HtmlPage;

namespace Vibe.Training.Evaluation.Pages;

/// <summary>Draws the error of each joint on a figure that faces the reader.</summary>
internal static class BodyMap
{
    private const double SmallestRadius = 5;
    private const double LargestRadius = 15;

    private static readonly Dictionary<string, (int X, int Y)> Places = new(StringComparer.Ordinal)
    {
        ["headtop"] = (160, 24), ["Head (H36M)"] = (160, 52), ["neck"] = (160, 84), ["rshoulder"] = (118, 98), ["lshoulder"] = (202, 98),
        ["relbow"] = (94, 160), ["lelbow"] = (226, 160), ["rwrist"] = (80, 222), ["lwrist"] = (240, 222), ["Spine (H36M)"] = (160, 148), ["hip"] = (160, 206),
        ["rhip"] = (136, 212), ["lhip"] = (184, 212), ["rknee"] = (130, 296), ["lknee"] = (190, 296), ["rankle"] = (126, 380), ["lankle"] = (194, 380),
    };

    private static readonly (string From, string To)[] Bones =
    [
        ("headtop", "neck"), ("neck", "rshoulder"), ("neck", "lshoulder"), ("rshoulder", "relbow"), ("relbow", "rwrist"), ("lshoulder", "lelbow"),
        ("lelbow", "lwrist"), ("rshoulder", "rhip"), ("lshoulder", "lhip"), ("rhip", "lhip"), ("rhip", "rknee"), ("rknee", "rankle"), ("lhip", "lknee"),
        ("lknee", "lankle"),
    ];

    /// <summary>Draws the map: size and colour tell the error.</summary>
    /// <param name="joints">The errors.</param>
    /// <returns>An SVG element.</returns>
    public static string Draw(IReadOnlyList<JointEstimate> joints)
    {
        var most = Math.Max(1e-9, joints.Where(joint => double.IsFinite(joint.Mm)).Select(joint => joint.Mm).DefaultIfEmpty(1).Max());
        var svg = new StringBuilder("<svg viewBox=\"0 0 320 410\" width=\"320\" height=\"410\" role=\"img\" aria-label=\"Error of each joint\">\n");
        foreach (var (from, to) in Bones)
        {
            svg.Append($"<line class=\"bone\" x1=\"{Places[from].X}\" y1=\"{Places[from].Y}\" x2=\"{Places[to].X}\" y2=\"{Places[to].Y}\"/>\n");
        }

        foreach (var joint in joints.Where(joint => Places.ContainsKey(joint.Joint) && double.IsFinite(joint.Mm)))
        {
            var (x, y) = Places[joint.Joint];
            var share = joint.Mm / most;
            var radius = SmallestRadius + ((LargestRadius - SmallestRadius) * Math.Sqrt(share));
            var (anchor, shift) = x < 160 ? ("end", -radius - 5) : ("start", radius + 5);
            svg.Append($"<circle class=\"heat\" style=\"--t:{At(share)}\" cx=\"{x}\" cy=\"{y}\" r=\"{At(radius)}\"><title>{Text(JointName(joint.Joint))}: {Number(joint.Mm)} mm, aligned {Number(joint.AlignedMm)} mm</title></circle>\n")
                .Append($"<text class=\"ink\" x=\"{At(x + shift)}\" y=\"{y + 4}\" text-anchor=\"{anchor}\">{At(Math.Round(joint.Mm))}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>A joint's name as a reader says it: <c>rknee</c> is the right knee.</summary>
    /// <param name="joint">The convention's name.</param>
    public static string JointName(string joint) => joint switch
    {
        "headtop" => "top of the head",
        "hip" => "pelvis",
        _ when joint[0] == 'r' && Places.ContainsKey("l" + joint[1..]) => "right " + joint[1..],
        _ when joint[0] == 'l' && Places.ContainsKey("r" + joint[1..]) => "left " + joint[1..],
        _ => joint.Replace(" (H36M)", string.Empty, StringComparison.Ordinal).ToLowerInvariant(),
    };
}
