using System.Text;
using Vibe.Formats.Detections;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Detections;

public sealed class MediaPipeFileTests : TemporaryFolder
{
    private const string Landmark = "[0.25, 0.5, 0.1, 0.9]";

    [Fact]
    public void Read_GivesPixels_AndLeavesOutFramesWithoutAPerson()
    {
        var path = Write($$"""{"width":200,"height":100,"frames":[null,{"l":[{{Landmarks(33)}}]}]}""");

        var landmarks = MediaPipeFile.Read(path);

        Assert.Equal((200, 100, 2), (landmarks.Width, landmarks.Height, landmarks.FrameCount));
        var person = Assert.Single(landmarks.People);
        Assert.Equal((1, 0, 99), (person.Frame, person.Track, person.Keypoints.Count));
        Assert.Equal([50, 50, 0.9], person.Keypoints.Take(3)); // 0.25 * 200, 0.5 * 100, its visibility
    }

    [Fact]
    public void Read_TakesTheSize_AfterTheFrames()
    {
        var frame = $$"""{"l":[{{Landmarks(33)}}]}""";
        var path = Write($$"""/* a comment */ {"frames":[{{frame}}, null, {{frame}},],"height":100,"width":200}""");

        var landmarks = MediaPipeFile.Read(path);

        Assert.Equal([0, 2], landmarks.People.Select(person => person.Frame));
        Assert.All(landmarks.People, person => Assert.Equal([50, 50, 0.9], person.Keypoints.Skip(96)));
    }

    [Theory]
    [InlineData("""{"height":100,"frames":[]}""", "expected the pictures' 'width' in pixels, 1 to 65536.")]
    [InlineData("""{"width":200,"height":0,"frames":[]}""", "expected the pictures' 'height' in pixels, 1 to 65536.")]
    [InlineData("""{"width":2.5,"height":100,"frames":[]}""", "expected the pictures' 'width' in pixels, 1 to 65536.")]
    [InlineData("""{"width":200,"height":100}""", "expected a list 'frames'.")]
    [InlineData("""{"width":200,"height":100,"frames":[3]}""", "frame 0: expected a list 'l'.")]
    [InlineData("""{"width":200,"height":100,"frames":[null,{"l":[]}]}""", "frame 1: expected 33 landmarks in 'l' but found 0.")]
    [InlineData("[1, 2]", "expected an object with a list 'frames'.")]
    [InlineData("""{"width":200,"height":100,"frames":7}""", "expected a list 'frames'.")]
    [InlineData("""{"width":200,"height":100,"frames":[null,""", "not JSON, or cut off")]
    [InlineData("""{"width":200,"height":100,"frames":[null]} and more""", "not JSON, or cut off")]
    public void Read_SaysWhatIsWrong(string json, string expected)
    {
        var path = Write(json);

        var error = Assert.Throws<InvalidDataException>(() => MediaPipeFile.Read(path));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[0.25, 0.5, 0.1]")]
    [InlineData("[0.25, 0.5, 0.1, \"sure\"]")]
    [InlineData("7")]
    public void Read_NamesTheLandmark_ThatIsNotFourNumbers(string landmark)
    {
        var path = Write($$"""{"width":200,"height":100,"frames":[{"l":[{{Landmarks(32)}}, {{landmark}}]}]}""");

        var error = Assert.Throws<InvalidDataException>(() => MediaPipeFile.Read(path));

        Assert.Contains("frame 0: landmark 32 is not x, y, z and visibility.", error.Message, StringComparison.Ordinal);
    }

    private static string Landmarks(int count) => string.Join(", ", Enumerable.Repeat(Landmark, count));

    private string Write(string json) => File("landmarks.json", Encoding.UTF8.GetBytes(json));
}
