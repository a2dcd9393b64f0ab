using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>The text of one kind of notice, in every language.</summary>
internal abstract class NoticeText(NoticeKind kind)
{
    public NoticeKind Kind => kind;

    /// <summary>The notice whose facts were kept.</summary>
    public abstract Notice Read(string facts);

    public abstract NoticeWords Write(Notice notice, Occasion occasion);
}
