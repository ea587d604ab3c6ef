using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vibe.Core.Body;
using Vibe.Inference.Outputs;
using Vibe.Inference.Viewing;
using Vibe.Testing;

namespace Vibe.Inference.Tests.Viewing;

public sealed partial class ViewerPageTests : IDisposable
{
    // A path whose last part is HTML, holds an entity, and names places of the page's template.
    private const string Attack = "folder/<img src=x onerror=\"document.body.id='attacked'\">&lt;{script}{policy}.json";

    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(GoldenBody.Read());

    [Fact]
    public void Write_LetsNoNameBecomeHtml()
    {
        var page = Page(SampleMotions.Two() with { Source = Attack });

        Assert.Contains(
            "<title>&lt;img src=x onerror=&quot;document.body.id=&#39;attacked&#39;&quot;&gt;&amp;lt;{script}{policy}.json</title>",
            page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Single(ScriptThatRuns().Matches(page));
    }

    [Fact]
    public void Write_LoadsNothingFromElsewhere()
    {
        var page = Page(SampleMotions.Two());

        Assert.Contains("default-src 'none'; script-src 'sha256-", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(LoadedElsewhere(), page);
    }

    [Fact]
    public void Write_KeepsAMinuteOfOnePersonUnder15Megabytes()
    {
        var page = Page(SampleMotions.Two() with { People = [SampleMotions.Person(1, [.. Enumerable.Range(0, 1800)])] });

        Assert.InRange(page.Length, 1, 15_000_000);
    }

    [ToolFact("chromium")]
    public void Page_HasTheBonesWhereTheyBelong_InABrowser()
    {
        var result = SampleMotions.Two() with { Source = Attack };
        Page(result);

        var (dom, errors) = ToolFactAttribute.Run("chromium",
        [
            "--headless=new", "--no-sandbox", "--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader",
            "--virtual-time-budget=20000",
            "--dump-dom", $"file://{_folder.File("motion.html")}#frame=10&report",
        ]);

        var found = BonesInPage().Match(dom);
        Assert.True(found.Success, dom[^Math.Min(dom.Length, 2000)..] + errors);
        Assert.DoesNotContain("id=\"attacked\"", dom, StringComparison.Ordinal);
        using var bones = JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(found.Groups[1].Value));
        var upright = WorldMotion.Upright(result, _body);
        int[] places = [10, 3]; // frame 10 is the fourth of the second person
        Assert.All(upright.People, (person, i) =>
        {
            var joints = BodyFrames.Of(_body, person, withVertices: false).Single().Joints;
            Assert.Equal(24, bones.RootElement[i].GetArrayLength());
            for (var joint = 0; joint < 24; joint++)
            {
                var bone = bones.RootElement[i][joint];
                var expected = new Vector3(joints.AsSpan(((places[i] * 24) + joint) * 3, 3));
                Assert.InRange(
                    Vector3.Distance(new Vector3(bone[1].GetSingle(), bone[2].GetSingle(), bone[3].GetSingle()), expected), 0, 1e-3f);
            }
        });
    }

    public void Dispose()
    {
        _body.Dispose();
        _folder.Dispose();
    }

    private string Page(MotionResult result)
    {
        var path = _folder.File("motion.html");
        ViewerPage.Write(path, result, _body, new BvhOptions());
        return File.ReadAllText(path);
    }

    [GeneratedRegex("<script>")]
    private static partial Regex ScriptThatRuns();

    [GeneratedRegex("(src|href)=\"?https?:")]
    private static partial Regex LoadedElsewhere();

    [GeneratedRegex("bones (\\[\\[.*?\\]\\]\\])")]
    private static partial Regex BonesInPage();
}
