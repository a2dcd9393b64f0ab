namespace Mover.Server.Notices.Mail;

/// <summary>Doubles the dot at the start of a line, so that no line of a mail is taken for its end (RFC 5321, 4.5.2).</summary>
internal static class DotStuffing
{
    public static byte[] Apply(ReadOnlySpan<byte> content)
    {
        var stuffed = new List<byte>(content.Length + 16);
        var atStart = true;
        foreach (var value in content)
        {
            if (atStart && value == '.')
                stuffed.Add(value);
            stuffed.Add(value);
            atStart = value == '\n';
        }

        return [.. stuffed];
    }
}
