using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit.Sdk;

namespace Vibe.Testing.Browsers;

/// <summary>
/// Opens a page in a Chromium without a window and waits until the page is ready. Real time passes while it waits: a video is decoded at
/// the machine's speed, which Chromium's virtual time does not wait for.
/// </summary>
public static partial class ChromiumPage
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // software rendering on a busy machine
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static readonly string[] Arguments =
    [
        "--headless=new", "--no-sandbox", "--no-first-run", "--disable-dev-shm-usage", "--disable-background-networking",
        "--disable-component-update", "--disable-extensions", "--mute-audio", "--remote-debugging-port=0",
        "--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader",
        "--window-size=400,300", // few pixels, since each is drawn by the processor
    ];

    /// <summary>Opens a page and reads it as soon as it is ready.</summary>
    /// <param name="address">The page's address.</param>
    /// <param name="isReady">A JavaScript expression that is true when the page is ready; one that throws counts as false.</param>
    /// <param name="patience">How long it waits for the page; two minutes by default, which the browser has to start as well.</param>
    /// <returns>The whole document as the browser has it then.</returns>
    /// <exception cref="XunitException">The page was not ready in time; the message shows what it said.</exception>
    public static async Task<string> ReadAsync(string address, string isReady, TimeSpan? patience = null)
    {
        using var profile = new TemporaryFolder();
        using var limit = new CancellationTokenSource(Patience);
        string[] arguments = [.. Arguments, $"--user-data-dir={profile.Root}", "about:blank"];
        using var browser = Process.Start(new ProcessStartInfo("chromium", arguments) { RedirectStandardError = true })!;
        try
        {
            var browserAddress = await ReadAddressAsync(browser, limit.Token);
            using var page = await OpenAsync(browserAddress, address, limit.Token);
            limit.CancelAfter(patience ?? Patience);
            return await WaitAsync(page, isReady, limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new XunitException("Chromium did not start in time.");
        }
        finally
        {
            browser.Kill(entireProcessTree: true);
            await browser.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Reads where the browser listens, which it writes to its standard error, and then leaves that stream to itself.</summary>
    private static async Task<string> ReadAddressAsync(Process browser, CancellationToken cancellation)
    {
        var said = new List<string>();
        while (await browser.StandardError.ReadLineAsync(cancellation) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                _ = browser.StandardError.ReadToEndAsync(CancellationToken.None); // a full pipe would stop the browser
                return match.Groups[1].Value;
            }

            said.Add(line);
        }

        throw new XunitException($"Chromium ended before it listened:\n{string.Join('\n', said)}");
    }

    private static async Task<DevToolsConnection> OpenAsync(string browserAddress, string address, CancellationToken cancellation)
    {
        using var browser = await DevToolsConnection.OpenAsync(new Uri(browserAddress), cancellation);
        var target = await browser.CallAsync("Target.createTarget", new { url = "about:blank" }, cancellation);
        var path = $"/devtools/page/{target!.Value.GetProperty("targetId").GetString()}";
        var page = await DevToolsConnection.OpenAsync(new Uri(new Uri(browserAddress), path), cancellation);
        await page.CallAsync("Runtime.enable", new { }, cancellation); // the console's lines and errors come as events from now on
        await page.CallAsync("Page.navigate", new { url = address }, cancellation);
        return page;
    }

    private static async Task<string> WaitAsync(DevToolsConnection page, string isReady, CancellationToken cancellation)
    {
        var text = "nothing yet";
        try
        {
            while (true)
            {
                if (await EvaluateAsync(page, isReady, cancellation) is { ValueKind: JsonValueKind.True } &&
                    await EvaluateAsync(page, "document.documentElement.outerHTML", cancellation) is { } document)
                {
                    return document.GetString()!;
                }

                text = await EvaluateAsync(page, "document.body.innerText", cancellation) is { } said ? said.ToString() : text;
                await Task.Delay(Pause, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            throw new XunitException(
                $"The page was not ready in time: {isReady}\nIt said:\n{text}\nIts console:\n{string.Join('\n', page.Events)}");
        }
    }

    /// <summary>Evaluates an expression in the page.</summary>
    /// <returns>The value, or <see langword="null"/> where the expression throws or the page is just being loaded.</returns>
    private static async Task<JsonElement?> EvaluateAsync(DevToolsConnection page, string expression, CancellationToken cancellation) =>
        await page.CallAsync("Runtime.evaluate", new { expression, returnByValue = true }, cancellation) is { } answer &&
        !answer.TryGetProperty("exceptionDetails", out _) && answer.GetProperty("result").TryGetProperty("value", out var value)
            ? value
            : null;

    [GeneratedRegex(@"DevTools listening on (ws://\S+)")]
    private static partial Regex Listening();
}
