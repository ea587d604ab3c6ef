using Vibe.Reporting.Gallery;

namespace Vibe.Reporting.Tests.Gallery;

internal static class SampleClips
{
    // A box of 0.6 x 1.6 x 0.3 metres stands for a body: eight corners, twelve triangles.
    private static readonly int[] BoxFaces =
    [
        0, 1, 3, 0, 3, 2, 4, 6, 7, 4, 7, 5, 0, 4, 5, 0, 5, 1, 2, 3, 7, 2, 7, 6, 0, 2, 6, 0, 6, 4, 1, 5, 7, 1, 7, 3,
    ];

    public static PictureClip Create(int frames = 4, bool withKeypoints = true) => new()
    {
        Title = "walk, subject 1",
        FrameCount = frames,
        FramesPerSecond = 25,
        Faces = BoxFaces,
        True = Track(frames, 0),
        Predicted = Track(frames, 0.2f),
        Keypoints = withKeypoints ? Enumerable.Repeat((float[])[100, 120, 1], frames * 49).SelectMany(point => point).ToArray() : null,
        FrameErrorsMm = [.. Enumerable.Range(0, frames).Select(frame => 50f + frame)],
        MpjpeMm = 51.5,
        PaMpjpeMm = 40,
    };

    public static BodyTrack Track(int frames, float shift)
    {
        var box = new float[24];
        for (var corner = 0; corner < 8; corner++)
        {
            box[3 * corner] = shift + ((corner & 1) == 0 ? -0.3f : 0.3f);
            box[(3 * corner) + 1] = (corner & 2) == 0 ? -0.8f : 0.8f;
            box[(3 * corner) + 2] = (corner & 4) == 0 ? -0.15f : 0.15f;
        }

        var vertices = Enumerable.Repeat(box, frames).SelectMany(frame => frame).ToArray();
        return new BodyTrack(
            vertices, new float[3 * frames], [.. Enumerable.Repeat((float[])[0, 0, 50], frames).SelectMany(point => point)]);
    }
}
