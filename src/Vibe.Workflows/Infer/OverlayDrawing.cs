using System.Numerics;
using SkiaSharp;
using Vibe.Core.Body;
using Vibe.Inference;
using Vibe.Reporting.Rendering;

namespace Vibe.Workflows.Infer;

/// <summary>
/// Draws a frame: on the left the bodies over the picture with the observed keypoints, on the right the bodies from their left.
/// </summary>
/// <param name="result">The motion, in a camera's axes.</param>
/// <param name="body">The body model.</param>
internal sealed class OverlayDrawing(MotionResult result, BodyModel body)
{
    private const int LargestHeight = 960;
    private const float Opacity = 0.75f;

    private static readonly SKColor[] Colors =
        [new(0xA6, 0xBD, 0xDB), new(0xE8, 0xAB, 0x8A), new(0x9E, 0xCC, 0x9E), new(0xD4, 0xAD, 0xD6), new(0xE0, 0xCC, 0x85)];
    private static readonly SKColor Ground = new(0x24, 0x28, 0x2F);

    private readonly float _scale = Math.Min(1, (float)LargestHeight / result.Height);

    /// <summary>Gets the width of a drawing, px; even, as videos need it.</summary>
    public int Width => 2 * PanelWidth;

    /// <summary>Gets the height of a drawing, px; even.</summary>
    public int Height => Even(result.Height);

    private int PanelWidth => Even(result.Width);

    /// <summary>Draws a frame.</summary>
    /// <param name="frame">The frame's number in the video.</param>
    /// <param name="background">The picture; <see langword="null"/> for a plain ground.</param>
    /// <returns>The drawing; owned by the caller.</returns>
    public SKBitmap Draw(int frame, SKBitmap? background)
    {
        var meshes = Meshes(frame);
        using var front = Panel(background);
        var focal = (float)result.FocalLength * _scale;
        var camera = new PinholeCamera(focal, focal, result.Width * _scale / 2, result.Height * _scale / 2);
        MeshRenderer.Draw(front, camera, [.. meshes.Select(mesh => mesh.Instance)]);
        foreach (var person in result.People)
        {
            Keypoints(front, person, frame);
        }

        using var side = Panel(null);
        var ownCamera = new PinholeCamera(focal, focal, PanelWidth / 2f, Height / 2f);
        MeshRenderer.Draw(side, ownCamera, [.. meshes.Select(mesh => mesh.FromTheSide())]);
        var drawing = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(drawing);
        canvas.DrawBitmap(front, 0, 0);
        canvas.DrawBitmap(side, PanelWidth, 0);
        return drawing;
    }

    private int Even(int side) => Math.Max(2, (int)(side * _scale) / 2 * 2);

    private SKBitmap Panel(SKBitmap? background)
    {
        var panel = new SKBitmap(new SKImageInfo(PanelWidth, Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(panel);
        canvas.Clear(Ground);
        if (background is not null)
        {
            using var picture = SKImage.FromBitmap(background);
            var place = new SKRect(0, 0, result.Width * _scale, result.Height * _scale);
            canvas.DrawImage(picture, place, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        return panel;
    }

    private List<PlacedMesh> Meshes(int frame)
    {
        var meshes = new List<PlacedMesh>();
        foreach (var (person, i) in result.People.Select((person, i) => (person, i)))
        {
            if (Array.BinarySearch(person.Frames, frame) is >= 0 and var place)
            {
                var one = BodyFrames.Of(body, At(person, place), withVertices: true).Single();
                var mesh = new MeshInstance(one.Vertices, body.Data.Faces, Colors[i % Colors.Length], Opacity);
                meshes.Add(new PlacedMesh(mesh, new Vector3(one.Joints.AsSpan(0, 3))));
            }
        }

        return meshes;
    }

    private static PersonMotion At(PersonMotion person, int place) => new()
    {
        Id = person.Id,
        Frames = [person.Frames[place]],
        Pose = person.Pose[(place * SmplSkeleton.PoseSize)..((place + 1) * SmplSkeleton.PoseSize)],
        Betas = person.Betas[(place * SmplSkeleton.ShapeSize)..((place + 1) * SmplSkeleton.ShapeSize)],
        Translation = person.Translation[(3 * place)..(3 * (place + 1))],
    };

    private void Keypoints(SKBitmap panel, PersonMotion person, int frame)
    {
        if (person.Keypoints is { } keypoints && Array.BinarySearch(person.Frames, frame) is >= 0 and var place)
        {
            var row = keypoints.AsSpan(place * PersonTrack.RowSize, PersonTrack.RowSize).ToArray();
            for (var i = 0; i < row.Length; i += 3)
            {
                (row[i], row[i + 1]) = (row[i] * _scale, row[i + 1] * _scale);
            }

            KeypointRenderer.Draw(panel, row, lineWidth: 2);
        }
    }

    private sealed record PlacedMesh(MeshInstance Instance, Vector3 Pelvis)
    {
        // What is deep lies to the right; the pelvis stays at its distance, in the middle of the panel's width.
        public MeshInstance FromTheSide()
        {
            var turned = new float[Instance.Vertices.Length];
            for (var i = 0; i < turned.Length; i += 3)
            {
                var offset = new Vector3(Instance.Vertices.AsSpan(i, 3)) - Pelvis;
                (turned[i], turned[i + 1], turned[i + 2]) = (offset.Z, offset.Y + Pelvis.Y, Pelvis.Z - offset.X);
            }

            return Instance with { Vertices = turned, Opacity = 1 };
        }
    }
}
