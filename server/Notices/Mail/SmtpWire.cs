using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Mover.Server.Notices.Mail;

/// <summary>A connection to a mail server: commands go out, replies come in, each within a time; under TLS from some point on.</summary>
/// <remarks>Whatever goes wrong leaves as <see cref="SmtpFault"/>, apart from the end of the caller's own wish.</remarks>
internal sealed class SmtpWire : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly TimeSpan _patience;
    private Stream _stream;
    private SmtpReplyReader _reader;

    private SmtpWire(Socket socket, TimeSpan patience)
    {
        (_socket, _patience) = (socket, patience);
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new SmtpReplyReader(_stream);
    }

    /// <summary>This end of the connection, as EHLO names it where no host name is known for sure (RFC 5321, 4.1.3).</summary>
    public string LocalLiteral => _socket.LocalEndPoint is IPEndPoint { Address: var address }
        ? address.IsIPv4MappedToIPv6 || address.AddressFamily == AddressFamily.InterNetwork ? $"[{address.MapToIPv4()}]" : $"[IPv6:{address}]"
        : "[127.0.0.1]";

    public static Task<SmtpWire> OpenAsync(MailServerAddress server, TimeSpan patience, CancellationToken ct) =>
        WithinAsync(patience, async ct =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(server.Host, server.Port, ct);
                return new SmtpWire(socket, patience);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }, ct);

    /// <summary>Puts TLS on the connection, from here on.</summary>
    public Task SecureAsync(SslClientAuthenticationOptions options, CancellationToken ct)
    {
        // Words that came in clear behind the answer to STARTTLS would be taken for the server's own under TLS.
        if (_reader.HasMore)
            throw new SmtpFault("the server spoke on in clear where TLS was to begin");
        return WithinAsync(_patience, async ct =>
        {
            var secure = new SslStream(_stream);
            _stream = secure;
            await secure.AuthenticateAsClientAsync(options, ct);
            _reader = new SmtpReplyReader(secure);
            return true;
        }, ct);
    }

    public Task<SmtpReply> ReadReplyAsync(CancellationToken ct) => ReadReplyAsync(_patience, ct);

    /// <param name="patience">For the whole reply, however many lines it has.</param>
    public Task<SmtpReply> ReadReplyAsync(TimeSpan patience, CancellationToken ct) => WithinAsync(patience, _reader.ReadAsync, ct);

    public Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => WithinAsync(_patience, async ct =>
    {
        await _stream.WriteAsync(bytes, ct);
        await _stream.FlushAsync(ct);
        return true;
    }, ct);

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static async Task<T> WithinAsync<T>(TimeSpan patience, Func<CancellationToken, Task<T>> act, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            return await act(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new SmtpFault($"the server did not answer within {patience.TotalSeconds:0} seconds");
        }
        catch (Exception fault) when (fault is IOException and not SmtpFault or SocketException or AuthenticationException or ObjectDisposedException)
        {
            throw new SmtpFault(fault.Message);
        }
    }
}
