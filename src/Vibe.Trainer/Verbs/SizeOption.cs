using System.CommandLine;
using System.Globalization;
using Vibe.Data.Images;

namespace Vibe.Trainer.Verbs;

/// <summary>Options that give the size of pictures, e.g. <c>1920x1080</c>.</summary>
internal static class SizeOption
{
    /// <summary>Makes an option that may be absent and refuses what is no size.</summary>
    /// <param name="name">Its name, with dashes.</param>
    /// <param name="description">What it means.</param>
    public static Option<PictureSize?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "size",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var size = Parse(text);
            if (size is null)
            {
                result.AddError($"{name} must be width and height in pixels, e.g. 1920x1080, but is {text}.");
            }

            return size;
        },
    };

    private static PictureSize? Parse(string text) => text.Split('x', 'X') is [var width, var height]
        && ushort.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0
        && ushort.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows > 0
            ? new PictureSize(columns, rows)
            : null;
}
