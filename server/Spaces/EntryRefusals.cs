using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>The words for bytes and streams that are not what was declared.</summary>
internal static class EntryRefusals
{
    public static Refusal DigestMismatch(string path) =>
        new(Reason.DigestMismatch, $"The bytes of \"{EntryPath.Harmless(path)}\" do not have the declared SHA-256; nothing was kept.");

    public static Refusal SizeMismatch(long declaredBytes, string words) =>
        new(Reason.SizeMismatch, $"{declaredBytes} bytes were declared, but {words}.", ("declared_bytes", $"{declaredBytes}"));

    public static Refusal TooLarge(string words, long limit) => new(Reason.TooLarge, words, ("limit", $"{limit}"));

    public static Refusal OutOfOrder(string words) => new(Reason.StreamOutOfOrder, words);
}
