using System.Security.Cryptography;
using System.Text;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>A receipt as files that openssl verifies: the document, its signature and the key.</summary>
internal sealed record ReceiptFiles(string Document)
{
    public string Signature => Document + ".sig";

    public string Key => Document + ".pem";

    /// <summary>What whoever has nothing but the files types to verify them.</summary>
    public string Command => $"openssl dgst -sha256 -verify {Quote(Key)} -signature {Quote(Signature)} {Quote(Document)}";

    /// <summary>Writes new files; what stands there already stays.</summary>
    public void Write(MoveReceipt receipt)
    {
        Write(Document, Encoding.UTF8.GetBytes(receipt.Document));
        Write(Signature, receipt.Signature.ToByteArray());
        Write(Key, Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", receipt.PublicKey.Span) + "\n"));
    }

    private static string Quote(string file) => file.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-".Contains(letter))
        ? file
        : $"'{file.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static void Write(string file, byte[] content)
    {
        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }
}
