using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>Content that came by a move and was kept in quarantine can be used now.</summary>
/// <param name="Application">Its id.</param>
/// <param name="TitleFr">Its title in French.</param>
/// <param name="TitleEn">Its title in English.</param>
internal sealed record ApplicationAwake(string Application, string TitleFr, string TitleEn) : Notice
{
    public override NoticeKind Kind => NoticeKind.ApplicationAwake;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() => [("application", Application)];
}
