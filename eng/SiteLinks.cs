// Checks the site that eng/build-site.sh has built: each link leads to a file of the site, each anchor to an element of its page. A folder
// that a page links to gets a page with its files. Dead links are listed, and the exit code is 1 then.
//   dotnet run -c Release eng/SiteLinks.cs -- artifacts/site
using System.Net;
using System.Text.RegularExpressions;

var site = Path.GetFullPath(args[0]);
var anchors = new Dictionary<string, HashSet<string>>();
var dead = new SortedSet<string>(StringComparer.Ordinal);
var pages = Directory.GetFiles(site, "*.html", SearchOption.AllDirectories);
foreach (var page in pages)
{
    var text = File.ReadAllText(page);
    foreach (var link in Links.In(text).Distinct())
    {
        if (!Leads(page, link))
        {
            dead.Add($"{Path.GetRelativePath(site, page)}: {link}");
        }
    }
}

Console.WriteLine($"{pages.Length} pages, {dead.Count} dead links");
foreach (var line in dead)
{
    Console.WriteLine($"  {line}");
}

return dead.Count == 0 ? 0 : 1;

bool Leads(string page, string link)
{
    var (file, anchor) = link.Split('#') is [var before, var after] ? (before.Split('?')[0], after) : (link.Split('?')[0], string.Empty);
    var path = file.Length == 0 ? page : Path.GetFullPath(Uri.UnescapeDataString(file), Path.GetDirectoryName(page)!);
    if (Directory.Exists(path) && path.StartsWith(site, StringComparison.Ordinal))
    {
        path = Path.Combine(path, "index.html");
        WriteList(path);
    }

    return File.Exists(path) && (anchor.Length == 0 || AnchorsOf(path).Contains(Uri.UnescapeDataString(anchor)));
}

HashSet<string> AnchorsOf(string path)
{
    if (!anchors.TryGetValue(path, out var found))
    {
        anchors[path] = found = [.. Links.AnchorsIn(File.ReadAllText(path))];
    }

    return found;
}

void WriteList(string path)
{
    if (!File.Exists(path))
    {
        var folder = Path.GetDirectoryName(path)!;
        var name = WebUtility.HtmlEncode(Path.GetRelativePath(site, folder));
        var files = Directory.GetFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)
            .Select(entry => $"<li><a href=\"{Uri.EscapeDataString(entry)}\">{WebUtility.HtmlEncode(entry)}</a></li>");
        var head = $"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>{name}</title>";
        File.WriteAllText(path, $"{head}<h1>{name}</h1><ul>{string.Join('\n', files)}</ul></html>");
    }
}

internal static partial class Links
{
    /// <summary>Finds the links of a page that do not lead to another site.</summary>
    public static IEnumerable<string> In(string page) => Link().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))
        .Where(link => link.Length > 0 && !Elsewhere().IsMatch(link));

    /// <summary>Finds what a link to a place of a page can name.</summary>
    public static IEnumerable<string> AnchorsIn(string page) =>
        Anchor().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value));

    [GeneratedRegex("\\s(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("\\s(?:id|name)=\"([^\"]*)\"")]
    private static partial Regex Anchor();

    [GeneratedRegex("^(?:[a-z]+:|//|#$)")]
    private static partial Regex Elsewhere();
}
