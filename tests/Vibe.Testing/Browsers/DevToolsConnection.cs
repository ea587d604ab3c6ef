using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Xunit.Sdk;

namespace Vibe.Testing.Browsers;

/// <summary>
/// A connection to a browser or to one of its pages over the DevTools protocol: calls by number, answers, and events between them.
/// </summary>
internal sealed class DevToolsConnection : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly List<string> _events = [];
    private int _calls;

    private DevToolsConnection() => _socket.Options.Proxy = null; // the browser runs on this machine

    /// <summary>Gets what the page's console showed so far, and errors of its scripts, as JSON.</summary>
    public IReadOnlyList<string> Events => _events;

    /// <summary>Connects.</summary>
    public static async Task<DevToolsConnection> OpenAsync(Uri address, CancellationToken cancellation)
    {
        var connection = new DevToolsConnection();
        await connection._socket.ConnectAsync(address, cancellation);
        return connection;
    }

    /// <summary>Calls a method and waits for its answer.</summary>
    /// <returns>The result, or <see langword="null"/> where the call failed, as one does that meets a page that is just replaced.</returns>
    public async Task<JsonElement?> CallAsync(string method, object parameters, CancellationToken cancellation)
    {
        var call = JsonSerializer.SerializeToUtf8Bytes(new { id = ++_calls, method, @params = parameters });
        await _socket.SendAsync(call, WebSocketMessageType.Text, endOfMessage: true, cancellation);
        while (true)
        {
            var message = await ReceiveAsync(cancellation);
            if (message.TryGetProperty("id", out var id) && id.GetInt32() == _calls)
            {
                return message.TryGetProperty("result", out var result) ? result : null;
            }

            if (message.TryGetProperty("method", out var name) &&
                name.GetString() is "Runtime.consoleAPICalled" or "Runtime.exceptionThrown")
            {
                _events.Add(message.ToString());
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private async Task<JsonElement> ReceiveAsync(CancellationToken cancellation)
    {
        var (text, buffer) = (new MemoryStream(), new byte[1 << 16]);
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        if (part.MessageType == WebSocketMessageType.Close)
        {
            throw new XunitException("Chromium closed the connection to the page.");
        }

        using var message = JsonDocument.Parse(Encoding.UTF8.GetString(text.ToArray()));
        return message.RootElement.Clone();
    }
}
