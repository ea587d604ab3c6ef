using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using SkiaSharp;
using Vibe.Core.Body;
using Vibe.Inference.Outputs;
using Vibe.Inference.Viewing;
using Vibe.Testing;
using Vibe.Testing.Browsers;

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

    [Fact]
    public void Write_DrawsTheErrorsBetweenTwoMotions()
    {
        var first = SampleMotions.Two();
        var turned = first with { People = [.. first.People.Select(Turned)] };

        var curves = Description(first, new ViewerOptions { Other = turned }).GetProperty("curves");

        // The bodies differ by their root's rotation alone, which the alignment takes away.
        Assert.Equal(["Person 1", "Person 4"], curves.EnumerateArray().Select(curve => curve.GetProperty("label").GetString()));
        Assert.Equal([5, 6, 7, 10, 11, 12], curves[1].GetProperty("frames").EnumerateArray().Select(frame => frame.GetInt32()));
        var (mpjpe, aligned) = (Values(curves[0], 0), Values(curves[0], 1));
        Assert.Equal((20, 20), (mpjpe.Length, aligned.Length));
        Assert.All(mpjpe, error => Assert.InRange(error, 10, 1000));
        Assert.All(aligned, error => Assert.InRange(error, 0, 0.1));
    }

    [Fact]
    public void Write_DrawsTheDistanceOfTheObservedKeypoints()
    {
        var person = SampleMotions.Person(1, [0, 1]);
        var points = BodyFrames.Of(_body, person, withVertices: false).Single().Keypoints;
        var keypoints = new float[points.Length];
        for (var i = 0; i < points.Length; i += 3)
        {
            // 22 px to the right of where the camera (800 px, 640 x 480) sees them: a tenth of the crop's 220.
            keypoints[i] = (points[i] / points[i + 2] * 800) + 320 + 22;
            keypoints[i + 1] = (points[i + 1] / points[i + 2] * 800) + 240;
            keypoints[i + 2] = 1;
        }

        var curves = Description(SampleMotions.Two() with { People = [person with { Keypoints = keypoints }] }).GetProperty("curves");

        Assert.All(Values(curves[0], 0), value => Assert.Equal(10, value, 0.01));
    }

    [Fact]
    public void Write_RefusesAMotionOfAnotherRate()
    {
        var other = SampleMotions.Two() with { Source = "other.npz", FramesPerSecond = 25 };

        var error = Assert.Throws<InvalidDataException>(() => Page(SampleMotions.Two(), new ViewerOptions { Other = other }));

        Assert.Equal("other.npz: expected the frame rate of made up, 30/s, but found 25/s.", error.Message);
    }

    [ToolFact("chromium")]
    public async Task Page_HasTheBonesWhereTheyBelong_InABrowser()
    {
        var result = SampleMotions.Two() with { Source = Attack };
        Page(result);

        var dom = await BrowseAsync("bones");

        Assert.DoesNotContain("id=\"attacked\"", dom, StringComparison.Ordinal);
        var bones = Bones(dom);
        var joints = Joints(result, [10, 3]); // frame 10 is the fourth of the second person
        Assert.All(joints, (expected, person) => AssertAt(expected, bones[person], Vector3.Zero));
    }

    [ToolFact("chromium")]
    public async Task Page_NamesThoseWhoAreShown_InABrowser()
    {
        var captions = new Dictionary<int, string> { [1] = "best-1 <i>", [4] = "worst-1" };
        Page(SampleMotions.Two() with { IsOneScene = false }, new ViewerOptions { Captions = captions });

        var dom = await BrowseAsync("bones");

        Assert.Matches("<div style=\"[^\"]*\">best-1 &lt;i&gt;</div><div[^>]* hidden=\"\"[^>]*>worst-1</div>", dom);
    }

    [ToolFact("chromium")]
    public async Task Page_PutsTheSecondMotionsPelvisesOntoTheFirstOnes_InABrowser()
    {
        var first = SampleMotions.Two();
        var other = first with { Source = Attack, People = [.. first.People.Select(Turned)] };
        Page(first, new ViewerOptions { Other = other, OtherName = Attack });

        var dom = await BrowseAsync("bones");

        Assert.DoesNotContain("id=\"attacked\"", dom, StringComparison.Ordinal);
        Assert.Matches("errors MPJPE [1-9][0-9.]* .* PA-MPJPE 0\\.0 ", dom);
        var (bones, one, two) = (Bones(dom), Joints(first, [10, 3]), Joints(other, [10, 3]));
        Assert.Equal(4, bones.Length);
        for (var person = 0; person < 2; person++)
        {
            AssertAt(one[person], bones[person], Vector3.Zero);
            AssertAt(two[person], bones[2 + person], one[person][0] - two[person][0]);
        }
    }

    [ToolFact("chromium")]
    public async Task Page_ShowsTheVideosFrame_InABrowser()
    {
        const int Level = 12; // how much brighter each picture is than the one before
        var pictures = Directory.CreateDirectory(_folder.File("pictures")).FullName;
        for (var frame = 0; frame < 20; frame++)
        {
            using var picture = new SKBitmap(64, 48);
            picture.Erase(new SKColor((byte)(Level * frame), (byte)(Level * frame), (byte)(Level * frame)));
            using var file = File.Create(Path.Combine(pictures, $"{frame:D3}.png"));
            picture.Encode(file, SKEncodedImageFormat.Png, 100);
        }

        var page = Page(SampleMotions.Two(), new ViewerOptions { Video = pictures });

        Assert.Contains("media-src blob:;", page, StringComparison.Ordinal);
        var shown = VideoInPage().Match(await BrowseAsync("video"));
        Assert.True(shown.Success);
        Assert.Equal(10.5 / 30, double.Parse(shown.Groups[1].Value, CultureInfo.InvariantCulture), 0.01);
        Assert.Equal(10 * Level, double.Parse(shown.Groups[2].Value, CultureInfo.InvariantCulture), Level / 2.0 - 1);
    }

    public void Dispose()
    {
        _body.Dispose();
        _folder.Dispose();
    }

    private static PersonMotion Turned(PersonMotion person)
    {
        var pose = (float[])person.Pose.Clone();
        for (var frame = 0; frame < person.FrameCount; frame++)
        {
            pose[(frame * SmplSkeleton.PoseSize) + 1] += 0.4f;
        }

        return person with { Pose = pose, Translation = Array.ConvertAll(person.Translation, value => value + 0.3f) };
    }

    private static double[] Values(JsonElement curve, int series) =>
        [.. curve.GetProperty("series")[series].GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];

    private static Vector3[][] Bones(string dom)
    {
        var found = BonesInPage().Match(dom);
        Assert.True(found.Success, dom[^Math.Min(dom.Length, 2000)..]);
        using var people = JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(found.Groups[1].Value));
        return
        [
            .. people.RootElement.EnumerateArray().Select(person => person.EnumerateArray()
                .Select(bone => new Vector3(bone[1].GetSingle(), bone[2].GetSingle(), bone[3].GetSingle())).ToArray()),
        ];
    }

    private static void AssertAt(Vector3[] expected, Vector3[] bones, Vector3 shift) => Assert.All(
        expected.Zip(bones), pair => Assert.InRange(Vector3.Distance(pair.First + shift, pair.Second), 0, 1e-3f));

    private Vector3[][] Joints(MotionResult result, int[] places) =>
    [
        .. WorldMotion.Upright(result, _body).People.Select((person, i) =>
        {
            var joints = BodyFrames.Of(_body, person, withVertices: false).Single().Joints;
            return Enumerable.Range(0, 24).Select(joint => new Vector3(joints.AsSpan(((places[i] * 24) + joint) * 3, 3))).ToArray();
        }),
    ];

    private JsonElement Description(MotionResult result, ViewerOptions? options = null)
    {
        using var json = JsonDocument.Parse(DescriptionInPage().Match(Page(result, options)).Groups[1].Value);
        return json.RootElement.Clone();
    }

    /// <summary>Opens the page at frame 10 and waits until it has reported about a part.</summary>
    private Task<string> BrowseAsync(string part) => ChromiumPage.ReadAsync(
        $"file://{_folder.File("motion.html")}#frame=10&report",
        $"document.getElementById('message').textContent.includes('{part} [')");

    private string Page(MotionResult result, ViewerOptions? options = null)
    {
        var path = _folder.File("motion.html");
        ViewerPage.Write(path, result, _body, new BvhOptions(), options);
        return File.ReadAllText(path);
    }

    [GeneratedRegex("<script>")]
    private static partial Regex ScriptThatRuns();

    [GeneratedRegex("(src|href)=\"?https?:")]
    private static partial Regex LoadedElsewhere();

    [GeneratedRegex("bones (\\[\\[.*?\\]\\]\\])")]
    private static partial Regex BonesInPage();

    [GeneratedRegex("id=\"description\">(.*?)</script>")]
    private static partial Regex DescriptionInPage();

    [GeneratedRegex("video \\[([0-9.]+),([0-9.]+)\\]")]
    private static partial Regex VideoInPage();
}
