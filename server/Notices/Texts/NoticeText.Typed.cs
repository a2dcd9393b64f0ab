using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>The text of one kind of notice; whoever brings a notice writes one of these, and it is found by itself.</summary>
/// <remarks>Short: what happened, what to do, and what to do if it was somebody else. Greeting and ending stand around it already.</remarks>
internal abstract class NoticeText<TNotice>(NoticeKind kind) : NoticeText(kind)
    where TNotice : Notice
{
    public sealed override Notice Read(string facts) => Notice.FromJson<TNotice>(facts);

    public sealed override NoticeWords Write(Notice notice, Occasion occasion) => occasion.Say.Language == FrenchWording.Name
        ? French((TNotice)notice, occasion)
        : English((TNotice)notice, occasion);

    protected abstract NoticeWords French(TNotice notice, Occasion at);

    protected abstract NoticeWords English(TNotice notice, Occasion at);
}
