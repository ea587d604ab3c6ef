using SkiaSharp;
using Vibe.Data.Images;
using Vibe.Testing;

namespace Vibe.Data.Tests.Images;

public sealed class RgbImageTests
{
    [Fact]
    public void Load_ReadsAPicture()
    {
        using var folder = new TemporaryFolder();
        using (var bitmap = new SKBitmap(2, 1))
        {
            bitmap.SetPixel(0, 0, new SKColor(10, 20, 30));
            bitmap.SetPixel(1, 0, new SKColor(200, 100, 50));
            using var file = File.Create(folder.File("a.png"));
            bitmap.Encode(file, SKEncodedImageFormat.Png, 100);
        }

        var image = RgbImage.Load(folder.File("a.png"));

        Assert.Equal((2, 1), (image.Width, image.Height));
        Assert.Equal([10, 20, 30, 200, 100, 50], image.Pixels.ToArray());
    }

    [Fact]
    public void Load_NamesTheFile_WhenItIsNoPicture()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.jpg"), "not a picture");

        var error = Assert.Throws<InvalidDataException>(() => RgbImage.Load(folder.File("a.jpg")));

        Assert.Contains(folder.File("a.jpg"), error.Message, StringComparison.Ordinal);
    }
}
