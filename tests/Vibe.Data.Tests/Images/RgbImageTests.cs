using System.Buffers.Binary;
using System.IO.Hashing;
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
    public void Load_SaysThatAFolderIsNoFile()
    {
        using var folder = new TemporaryFolder();

        var errors = new Action[] { () => RgbImage.Load(folder.Root), () => PictureSize.Of(folder.Root) }
            .Select(load => Assert.Throws<InvalidDataException>(load));

        Assert.All(errors, error => Assert.Equal($"{folder.Root}: expected a file but found a folder.", error.Message));
    }

    [Fact]
    public void Decode_RefusesAJpeg_ThatIsTooShortForItsSize()
    {
        // The frame header's height and width lie 5 bytes behind its marker.
        var jpeg = Picture(SKEncodedImageFormat.Jpeg);
        var frame = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 10000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 10000);

        var error = Assert.Throws<InvalidDataException>(() => RgbImage.Decode(jpeg, "a.jpg", 1, new PixelRegion(0, 0, 4, 4)));

        Assert.Equal($"a.jpg: expected a complete picture of 10000 x 10000 px but found only {jpeg.Length} bytes.", error.Message);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, 65500)]
    [InlineData(SKEncodedImageFormat.Png, 20000)]
    public void Of_RefusesAPicture_ThatAnnouncesTooMuch(SKEncodedImageFormat format, int size)
    {
        using var folder = new TemporaryFolder();
        var bytes = Picture(format);
        if (format == SKEncodedImageFormat.Jpeg)
        {
            var frame = bytes.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 5), (ushort)size);
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 7), (ushort)size);
        }
        else
        {
            // Width and height at 16, and the checksum of the header's 17 bytes from 12 on behind them.
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), size);
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), size);
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), Crc32.HashToUInt32(bytes.AsSpan(12, 17)));
        }

        File.WriteAllBytes(folder.File("a"), bytes);

        Assert.Contains($"but found {size} x {size} px.",
            Assert.Throws<InvalidDataException>(() => PictureSize.Of(folder.File("a"))).Message, StringComparison.Ordinal);
        Assert.Contains($"but found {size} x {size} px.",
            Assert.Throws<InvalidDataException>(() => RgbImage.Load(folder.File("a"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NamesTheFile_WhenItIsNoPicture()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.jpg"), "not a picture");

        var error = Assert.Throws<InvalidDataException>(() => RgbImage.Load(folder.File("a.jpg")));

        Assert.Contains(folder.File("a.jpg"), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("progressive.jpg", true)]
    [InlineData("full_colour.jpg")]
    [InlineData("wide_colour.jpg")]
    [InlineData("restarts.jpg")]
    [InlineData("grey.jpg")]
    [InlineData("four_inks.jpg")]
    [InlineData("thumbnail.jpg")]
    public void Decode_GivesTheSamePixels_OfAPart(string name, bool isProgressive = false)
    {
        var encoded = File.ReadAllBytes(Fixtures.Picture(name));
        var regions = Enumerable.Range(0, 48).Select(i => new PixelRegion(i, i, 1 + (i % 7), 1 + (i % 5)))
            .Concat([new(-5, -5, 9, 9), new(5, 1, 1000, 2), new(500, 500, 3, 3), new(-100, 2, 50, 2), new(1, 0, 4, 1000)]).ToArray();
        foreach (var reduction in new[] { 1, 2, 4, 8 })
        {
            var whole = RgbImage.Decode(encoded, name, reduction);
            Assert.All(regions, region =>
            {
                var part = RgbImage.Decode(encoded, name, reduction, region);
                Assert.Equal(isProgressive ? new PixelRegion(0, 0, whole.Width, whole.Height) : region.Inside(whole.Width, whole.Height),
                    new PixelRegion(part.Left, part.Top, part.Width, part.Height));
                Assert.Equal(PixelsOf(whole, part), part.Pixels.ToArray());
            });
        }
    }

    [Theory]
    [InlineData("baseline.jpg", 0.9)]
    [InlineData("baseline.jpg", 0.5)]
    [InlineData("progressive.jpg", 0.9)]
    [InlineData("thumbnail.jpg", 0.9)]
    [InlineData("thumbnail.jpg", 0.5)]
    public void Decode_Refuses_WhatIsCutOffBelowThePart(string name, double share)
    {
        var encoded = File.ReadAllBytes(Fixtures.Picture(name));

        var error = Assert.Throws<InvalidDataException>(
            () => RgbImage.Decode(encoded.AsMemory(0, (int)(share * encoded.Length)), name, 1, new PixelRegion(10, 0, 20, 8)));

        Assert.Contains($"{name}: expected a complete picture of 96 x 64 px", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_IgnoresWhatFollowsTheEnd()
    {
        // Phones put a film behind the picture; what looks like the start of a scan in it is none.
        byte[] encoded = [.. File.ReadAllBytes(Fixtures.Picture("baseline.jpg")), 0, 1, 0xFF, 0xDA, 2];

        var part = RgbImage.Decode(encoded, "phone", 1, new PixelRegion(10, 5, 20, 8));

        Assert.Equal((10, 5, 20, 8), (part.Left, part.Top, part.Width, part.Height));
        Assert.Equal(PixelsOf(RgbImage.Decode(encoded, "phone"), part), part.Pixels.ToArray());
    }

    private static byte[] PixelsOf(RgbImage whole, RgbImage part) =>
    [
        .. Enumerable.Range(part.Top, part.Height).SelectMany(row =>
            whole.Pixels.Slice(((row * whole.Width) + part.Left) * RgbImage.Channels, part.Width * RgbImage.Channels).ToArray()),
    ];

    private static byte[] Picture(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(16, 16);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
