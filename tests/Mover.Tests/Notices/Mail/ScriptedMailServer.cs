using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mover.Tests.Notices.Mail;

/// <summary>A mail server that answers as a test says, in clear.</summary>
/// <remarks>The script is asked for "greeting", for each command, and for "." once a whole mail came. It answers with lines, with "" for silence,
/// or with null to break the connection.</remarks>
internal sealed class ScriptedMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, string?> _script;
    private readonly Task _accepting;
    private int _connections;

    public ScriptedMailServer(Func<string, string?> script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync(_stop.Token);
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    public int Connections => _connections;

    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>The mails that came to their dot, whatever was answered to it.</summary>
    public ConcurrentQueue<string> Mails { get; } = new();

    /// <summary>What a plain server without extensions answers.</summary>
    public static string Usual(string command) => Verb(command) switch
    {
        "greeting" => "220 here",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "250 ok",
    };

    public static string Verb(string command) => command.Split(' ', ':')[0];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(CancellationToken ct)
    {
        List<Task> served = [];
        try
        {
            while (true)
                served.Add(ServeAsync(await _listener.AcceptTcpClientAsync(ct), ct));
        }
        finally
        {
            await Task.WhenAll(served).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken ct)
    {
        Interlocked.Increment(ref _connections);
        using (client)
        {
            try
            {
                using var reader = new StreamReader(client.GetStream(), new UTF8Encoding(false));
                for (var command = "greeting"; command is not null && await AnswerAsync(client, command, ct); command = await reader.ReadLineAsync(ct))
                {
                    if (command == "DATA" && !await AnswerAsync(client, await ReadMailAsync(reader, ct), ct))
                        return;
                }
            }
            catch (IOException)
            {
                // The client left.
            }
        }
    }

    private async Task<string> ReadMailAsync(StreamReader reader, CancellationToken ct)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line == ".")
            {
                Mails.Enqueue(mail.ToString());
                return line;
            }

            mail.Append(line).Append("\r\n");
        }

        throw new IOException("the client left in the middle of a mail");
    }

    private async Task<bool> AnswerAsync(TcpClient client, string command, CancellationToken ct)
    {
        if (command is not ("greeting" or "."))
            Commands.Enqueue(command);
        if (_script(command) is not { } answer)
            return false;
        if (answer.Length > 0)
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer + "\r\n"), ct);
        return !answer.StartsWith("221", StringComparison.Ordinal);
    }
}
