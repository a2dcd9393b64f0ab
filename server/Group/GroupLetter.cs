using System.Text;

namespace Mover.Server.Group;

/// <summary>Messages as they travel in one notification of PostgreSQL: a line with the sender, then a line for each.</summary>
internal static class GroupLetter
{
    /// <summary>PostgreSQL takes less than 8000 bytes.</summary>
    private const int MostBytes = 7900;

    /// <summary>Puts messages into as few letters as hold them.</summary>
    public static IEnumerable<string> Write(string sender, IEnumerable<GroupMessage> messages)
    {
        var letter = new StringBuilder(sender);
        foreach (var (signal, key) in messages)
        {
            if (letter.Length + signal.Length + key.Length + 2 > MostBytes)
            {
                yield return letter.ToString();
                letter.Clear().Append(sender);
            }

            letter.Append('\n').Append(signal).Append(' ').Append(key);
        }

        if (letter.Length > sender.Length)
            yield return letter.ToString();
    }

    /// <summary>What a letter says; nothing if this server wrote it, or if it is none.</summary>
    public static IEnumerable<GroupMessage> Read(string reader, string letter)
    {
        var lines = letter.Split('\n');
        if (lines[0] == reader)
            yield break;
        foreach (var line in lines.Skip(1))
        {
            if (line.IndexOf(' ') is > 0 and var at)
                yield return new GroupMessage(line[..at], line[(at + 1)..]);
        }
    }
}
