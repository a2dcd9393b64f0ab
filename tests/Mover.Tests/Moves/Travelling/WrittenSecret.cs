using System.Text;

namespace Mover.Tests.Moves.Travelling;

/// <summary>A secret in every way of writing it in which somebody could read it.</summary>
internal sealed class WrittenSecret(string secret)
{
    private readonly byte[][] _forms = [.. Forms(secret)];

    public string Text => secret;

    public bool IsIn(ReadOnlySpan<byte> bytes)
    {
        foreach (var form in _forms)
        {
            if (bytes.IndexOf(form) >= 0)
                return true;
        }

        return false;
    }

    public bool IsIn(string text) => IsIn(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<byte[]> Forms(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        yield return bytes;
        yield return Encoding.Unicode.GetBytes(secret);
        yield return Encoding.UTF8.GetBytes(Convert.ToHexString(bytes));
        yield return Encoding.UTF8.GetBytes(Convert.ToHexStringLower(bytes));
        // As Base64 it looks otherwise behind no, one or two other bytes; the first and last letters hang on what stands around.
        for (var before = 0; before < 3; before++)
        {
            var text = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=')[(before == 0 ? 0 : before + 1)..^1];
            yield return Encoding.UTF8.GetBytes(text);
            yield return Encoding.UTF8.GetBytes(text.Replace('+', '-').Replace('/', '_'));
        }
    }
}
