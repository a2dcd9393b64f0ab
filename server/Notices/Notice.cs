using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>What one act tells the owner of a space: the facts, without a word of text.</summary>
/// <remarks>One record a kind. Its facts are kept as JSON, so a property may be added, and none may change its meaning.
/// A link is kept by its id: the address that opens it is a secret, made when a mail is written and stored nowhere.</remarks>
internal abstract record Notice
{
    public abstract NoticeKind Kind { get; }
}
