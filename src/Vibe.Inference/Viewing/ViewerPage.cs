using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vibe.Core.Body;
using Vibe.Data.Video;
using Vibe.Formats.Files;
using Vibe.Inference.Outputs;

namespace Vibe.Inference.Viewing;

/// <summary>Writes a motion as one HTML page that shows it in any browser, without a network.</summary>
/// <remarks>
/// The page holds the scene as GLB, each person as BVH, the observed keypoints and, where they are given, another motion and a small copy
/// of the video. Its content security policy lets only its own script run; names from files are text wherever they stand.
/// </remarks>
public static class ViewerPage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Writes the page.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">The motion.</param>
    /// <param name="body">The body model.</param>
    /// <param name="bones">Names and unit of bones, in the scene and in what is saved of it.</param>
    /// <param name="options">Another motion, the video and names; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Ends the copying of the video.</param>
    /// <exception cref="InvalidDataException">
    /// The other motion has another frame rate, or the video cannot be read, or ffmpeg is not installed; the message says which.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public static void Write(
        string path, MotionResult result, BodyModel body, BvhOptions bones, ViewerOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(bones);
        var (style, script) = (Resource("viewer.css"), Resource("viewer.js"));
        options ??= new ViewerOptions();
        var description = ViewerDescription.Of(result, body, options);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["{policy}"] =
                $"default-src 'none'; script-src '{Hash(script)}'; style-src '{Hash(style)}'; img-src data: blob:; media-src blob:; "
                + "base-uri 'none'; form-action 'none'",
            ["{title}"] = WebUtility.HtmlEncode(Path.GetFileName(result.Source)),
            ["{style}"] = style,
            ["{description}"] = JsonSerializer.Serialize(description, Json), // writes < and > as escapes
            ["{script}"] = script,
        };
        var template = Resource("viewer.html").Split("{files}");
        AtomicFile.Write(path, page =>
        {
            Append(page, Fill(template[0], values));
            AppendScenes(page, result, body, bones, options);
            if (options.Video is { } video)
            {
                var film = VideoCopy.Make(FrameSource.Open(video), result.FramesPerSecond, description.FrameCount, cancellationToken);
                AppendData(page, "film", data => data.Write(film));
            }

            Append(page, Fill(template[1], values));
        });
    }

    private static void AppendScenes(Stream page, MotionResult result, BodyModel body, BvhOptions bones, ViewerOptions options)
    {
        AppendPacked(page, "glb-0", file => file.Write(GlbMotionFile.ToBytes(result, body, bones.Naming, options.LargestError)));
        if (options.Other is { } other)
        {
            AppendPacked(page, "glb-1", file => file.Write(GlbMotionFile.ToBytes(other, body, bones.Naming, options.LargestError)));
        }

        foreach (var person in result.People)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"bvh-{person.Id}");
            AppendPacked(page, id, file => BvhMotionFile.Write(file, result, person, body, bones));
        }
    }

    private static void Append(Stream page, string text) => page.Write(Encoding.UTF8.GetBytes(text));

    private static void AppendPacked(Stream page, string id, Action<Stream> write) => AppendData(page, id, data =>
    {
        using var packed = new GZipStream(data, CompressionLevel.Optimal, leaveOpen: true);
        write(packed);
    });

    private static void AppendData(Stream page, string id, Action<Stream> write)
    {
        Append(page, $"<script type=\"application/octet-stream\" id=\"{id}\">");
        using (var base64 = new CryptoStream(page, new ToBase64Transform(), CryptoStreamMode.Write, leaveOpen: true))
        {
            write(base64);
        }

        Append(page, "</script>\n");
    }

    // Each place is filled once, in order: what is filled in is not searched again.
    private static string Fill(string template, Dictionary<string, string> values)
    {
        var page = new StringBuilder();
        for (var at = 0; at < template.Length;)
        {
            var (place, next) = values.Keys.Select(name => (Name: name, At: template.IndexOf(name, at, StringComparison.Ordinal)))
                .Where(found => found.At >= 0)
                .DefaultIfEmpty((Name: string.Empty, At: template.Length))
                .MinBy(found => found.At);
            page.Append(template, at, next - at).Append(values.GetValueOrDefault(place));
            at = next + place.Length;
        }

        return page.ToString();
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Resource(string name)
    {
        using var stream = typeof(ViewerPage).Assembly.GetManifestResourceStream($"Vibe.Inference.Viewing.{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
