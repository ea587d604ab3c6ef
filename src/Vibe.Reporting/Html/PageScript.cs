using System.Security.Cryptography;
using System.Text;

namespace Vibe.Reporting.Html;

/// <summary>The script of pages.</summary>
internal static class PageScript
{
    /// <summary>Gets the script, in a form that is well-formed XML too.</summary>
    public static Markup Text { get; } = Markup.Of($"//<![CDATA[\n{Markup.OfResource("page.js")}//]]>");

    /// <summary>Gets the content security policy under which this script runs and nothing else does.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; script-src '{Hash(Text.ToString())}'; style-src 'unsafe-inline'; img-src data:; " +
        "base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
