using Mover.Server.Archives;
using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.Server.Spaces;
using Mover.V1;
using Archive = Mover.Server.Archives.Archive;
using ArchivePart = Mover.Server.Archives.ArchivePart;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Links.Pages;

/// <summary>The download page of an archive: its parts, until when they are there, and how to go on and to open them.</summary>
internal sealed class ArchivePage(ArchiveShelf shelf, SpaceDirectory spaces, OwnerLanguages languages, TimeProvider time) : LinkPage
{
    public override string Purpose => LinkPurpose.Archive;

    public override Task<string?> FindLanguageAsync(SignedLink link, CancellationToken ct) => languages.FindOfArchiveAsync(link.SubjectId, ct);

    public override async Task<Page> ShowAsync(LinkVisit visit, SignedLink link, CancellationToken ct)
    {
        await shelf.GetReadableAsync(LinkReader.Of(link), link.SubjectId, ct);
        var (archive, parts) = await shelf.GetAsync(LinkReader.Of(link), link.SubjectId, ct);
        var space = await GetSpaceAsync(link, archive, ct);
        var words = visit.Words;
        var slice = PartSlice.Of(visit.Request, parts);
        var body = Html.Of(
            $"""
            {Lead(words, space, archive, parts.Sum(part => part.SizeBytes), parts.Count)}
            {Until(words, link.ExpireTime)}
            {PartRows.Of(words, visit.Secret, slice)}
            {ArchiveAdvice.Of(words)}
            """);
        return Page.Shown(words.Text("Télécharger votre archive", "Download your archive"), body) with { Query = slice.Query };
    }

    public override Page? Explain(Refusal refusal, PageWords words, SignedLink? link) => ArchiveEnds.Find(refusal, words, link);

    private async Task<Space> GetSpaceAsync(SignedLink link, Archive archive, CancellationToken ct) =>
        (await spaces.GetAsync(LinkReader.Of(link), new SpaceName { SpaceId = archive.SpaceId }, ct)).Space;

    private static Html Lead(PageWords words, Space space, Archive archive, long sizeBytes, int parts)
    {
        var instant = words.Time(archive.CreateTime);
        var entries = words.Count(archive.EntryCount, ("élément", "éléments"), ("entry", "entries"));
        var size = $"{words.Size(sizeBytes)}, {words.Count(parts, ("partie", "parties"), ("part", "parts"))}";
        return Html.Of(
            $"""
            <p class="lead">{words.Text("Voici une copie de votre espace, tel qu’il était à un instant précis.", "This is a copy of your space, as it was at one moment.")}</p>
            <dl>
            {SpaceLabel.Row(words, space.Address, space.Title)}
            <div><dt>{words.Text("Instant de la copie", "Moment of the copy")}</dt><dd>{instant}</dd></div>
            <div><dt>{words.Text("Contenu", "Content")}</dt><dd>{entries}</dd></div>
            <div><dt>{words.Text("À télécharger", "To download")}</dt><dd>{size}</dd></div>
            </dl>
            """);
    }

    private Html Until(PageWords words, DateTimeOffset end)
    {
        var left = words.Left(end - time.GetUtcNow());
        return words.Html(
            $"<p class=\"note\"><strong>Disponible encore {left},</strong> jusqu’au {words.Time(end)}. Ensuite cette page ne donnera plus rien ; vous pourrez demander une nouvelle archive tant que votre espace existe.</p>",
            $"<p class=\"note\"><strong>Available for {left} more,</strong> until {words.Time(end)}. After that this page gives nothing out; you may ask for a new archive as long as your space exists.</p>");
    }
}
