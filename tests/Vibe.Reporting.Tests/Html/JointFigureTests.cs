using System.Xml.Linq;
using Vibe.Evaluation.Protocols;
using Vibe.Reporting.Html;

namespace Vibe.Reporting.Tests.Html;

public sealed class JointFigureTests
{
    [Fact]
    public void Render_ShowsTheValueBySizeAndColour()
    {
        // At a quarter of the largest value the radius is 5 + 11 * sqrt(1/4) = 10.5.
        var figure = XElement.Parse(
            new JointFigure("MPJPE", "mm", [("rknee", 100), ("lknee", 25), ("neck", double.NaN)], 100).Render().ToString());

        Assert.Equal(
            [("16", "--t:100%"), ("10.5", "--t:25%")],
            figure.Descendants("circle").Select(disc => (disc.Attribute("r")!.Value, disc.Attribute("style")!.Value)));
        Assert.Equal(["right knee: 100.0", "left knee: 25.0"], figure.Descendants("title").Select(title => title.Value));
    }

    [Fact]
    public void Render_HasAPlaceForEveryJointOfTheProtocols()
    {
        foreach (var joints in (JointSet[])[JointSet.H36m14, JointSet.Mpii3d17])
        {
            var figure = XElement.Parse(
                new JointFigure("MPJPE", "mm", [.. joints.JointNames.Select(name => (name, 1.0))], 1).Render().ToString());

            Assert.Equal(joints.Count, figure.Descendants("circle")
                .Select(disc => (disc.Attribute("cx")!.Value, disc.Attribute("cy")!.Value)).Distinct().Count());
        }
    }
}
