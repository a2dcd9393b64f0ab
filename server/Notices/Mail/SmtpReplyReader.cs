using System.Text;

namespace Mover.Server.Notices.Mail;

/// <summary>Reads replies of a mail server, in bounded memory whatever it sends.</summary>
internal sealed class SmtpReplyReader(Stream stream)
{
    // RFC 5321, 4.5.3.1.5 allows 512 octets a line; some servers say more. No server known offers fifty extensions.
    private const int MostLineBytes = 2048;
    private const int MostLines = 100;

    private readonly byte[] _buffer = new byte[MostLineBytes];
    private int _start;
    private int _end;

    /// <summary>True if more came than was read.</summary>
    public bool HasMore => _end > _start;

    /// <summary>The next reply, all its lines.</summary>
    public async Task<SmtpReply> ReadAsync(CancellationToken ct)
    {
        var lines = new List<string>();
        string? code = null;
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(ct);
            if (!IsOfReply(line) || (code is not null && !line.StartsWith(code, StringComparison.Ordinal)))
                throw new SmtpFault("the server does not speak SMTP");
            code = line[..3];
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
                return new SmtpReply(int.Parse(code), lines);
        }

        throw new SmtpFault("the server's answer has no end");
    }

    private static bool IsOfReply(string line) =>
        line.Length >= 3 && line[0] is >= '2' and <= '5' && char.IsAsciiDigit(line[1]) && char.IsAsciiDigit(line[2])
        && (line.Length == 3 || line[3] is ' ' or '-');

    private async Task<string> ReadLineAsync(CancellationToken ct)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.UTF8.GetString(_buffer, _start, length).TrimEnd('\r');
                _start += length + 1;
                return line;
            }

            await FillAsync(ct);
        }
    }

    private async Task FillAsync(CancellationToken ct)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
            throw new SmtpFault("the server does not speak SMTP: its line has no end");
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), ct);
        if (read == 0)
            throw new SmtpFault("the server closed the connection");
        _end += read;
    }
}
