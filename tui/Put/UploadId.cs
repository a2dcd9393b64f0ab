using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mover.Tui.Put;

/// <summary>Names an upload by what is uploaded, so that a command that was killed finds it again.</summary>
internal static class UploadId
{
    /// <param name="turn">0, or one more each time when the upload of that name is over without the entry being there.</param>
    public static string Of(string spaceId, string application, FoundFile file, int turn)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (var text in (string[])[spaceId, application, file.Path])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            // Each length goes before its text: "a" + "bc" is not "ab" + "c".
            BinaryPrimitives.WriteInt64BigEndian(number, bytes.Length);
            digest.AppendData(number);
            digest.AppendData(bytes);
        }
        foreach (var value in (long[])[file.SizeBytes, file.ModifyTime.UtcTicks, turn])
        {
            BinaryPrimitives.WriteInt64BigEndian(number, value);
            digest.AppendData(number);
        }
        return "put-" + Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
