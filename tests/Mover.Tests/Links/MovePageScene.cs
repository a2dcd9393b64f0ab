using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Moves;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Ending;
using Mover.V1;
using Move = Mover.Server.Moves.Move;

namespace Mover.Tests.Links;

/// <summary>A move out of the space of a <see cref="PageScene"/>, brought to where a test wants it, and the links that its owner gets by mail.</summary>
internal sealed class MovePageScene : IAsyncDisposable
{
    public const string Source = PageScene.Address;
    public const string Target = "zoe.nuage.example";

    private readonly TimeProvider _time;
    private string _targetId = "";

    private MovePageScene(PageScene pages, TimeProvider time) => (Pages, _time) = (pages, time);

    /// <summary>Opens pages and presses their buttons.</summary>
    public PageScene Pages { get; }

    /// <summary>The newest move.</summary>
    public string MoveId { get; private set; } = "";

    private IServiceProvider Services => Pages.Server.Services;

    private MoverDatabase Database => Services.GetRequiredService<MoverDatabase>();

    public static async Task<MovePageScene> BeginAsync(TestServer server, TimeProvider time, CancellationToken ct, string language = "fr") =>
        new(await PageScene.BeginAsync(server, ct, language), time);

    /// <summary>A new move that waits to be confirmed, and the link of its mail. Its target is on the same server.</summary>
    public async Task<string> AskAsync(CancellationToken ct, Action<MoveCheck>? change = null, string target = Target)
    {
        var (check, expireTime) = (MoveSamples.Check(), _time.GetUtcNow().AddHours(24));
        change?.Invoke(check);
        var (link, move) = (Services.GetRequiredService<SignedLinks>(), await DraftAsync(target, ct));
        MoveId = move.Id;
        return await Database.WriteAsync(
            async (session, ct) =>
            {
                var (created, _) = await link.CreateAsync(session, LinkPurpose.Move, move.Id, expireTime, ct);
                var asked = move with
                {
                    State = MoveState.AwaitingConfirmation,
                    Check = check,
                    ConfirmLinkId = created.Id,
                    ConfirmExpireTime = expireTime,
                    NextTime = expireTime,
                };
                await MoveTable.UpdateAsync(session, asked, ct);
                return UrlOf(LinkPurpose.Move, created.Id);
            }, ct);
    }

    /// <summary>A new move that has switched: the source is closed. Gives the links that take it back and show its report.</summary>
    public async Task<(string Undo, string Report)> SwitchAsync(CancellationToken ct, Action<MoveReport>? change = null, string target = Target)
    {
        var (now, report) = (_time.GetUtcNow(), MoveSamples.Report(_time.GetUtcNow()));
        change?.Invoke(report);
        var move = await DraftAsync(target, ct);
        MoveId = move.Id;
        var due = DueDate.Of(now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        var closing = await CloseAsync(target, due, ct);
        await Database.WriteAsync(
            async (session, ct) =>
            {
                await MoveTable.UpdateAsync(session, move with { State = MoveState.Moved, Report = report, Receipt = MoveSamples.Receipt(), DueTime = due }, ct);
                var arrival = (await ArrivalTable.FindAsync(session, move.Id, ct))!;
                await ArrivalTable.UpdateAsync(session, arrival with { State = ArrivalState.Switched, Pass = 1, UndoExpireTime = due }, ct);
            }, ct);
        return (UrlOf(LinkPurpose.Undo, closing.StayLinkId), await LinkAsync(LinkPurpose.Report, now.AddDays(400), ct));
    }

    /// <summary>A link to the report of the newest move, whether or not there is one.</summary>
    public Task<string> ReportUrlAsync(CancellationToken ct) => LinkAsync(LinkPurpose.Report, _time.GetUtcNow().AddDays(400), ct);

    /// <summary>A link that takes the newest move back, whether or not that can be.</summary>
    public Task<string> UndoUrlAsync(CancellationToken ct) => LinkAsync(LinkPurpose.Undo, _time.GetUtcNow().AddDays(30), ct);

    /// <summary>Puts the newest move into a state that it did not come to. Somebody holds it, so that the server does not work on what is not there.</summary>
    public Task SetStateAsync(MoveState state, CancellationToken ct) => Database.WriteAsync(
        (session, ct) => session.ExecuteAsync(
            $"UPDATE move SET state = {(long)state}, lease_id = 'a test', lease_until = {_time.GetUtcNow().AddMinutes(9)} WHERE id = {MoveId}", ct), ct);

    /// <summary>The owner of the target changes entries after the switch.</summary>
    public Task ChangeTargetAsync(int entries, CancellationToken ct) => Pages.Client.WriteAsync(
        _targetId, ct, [.. Enumerable.Range(0, entries).Select(number => Contents.File($"new{number}.txt", Contents.Text(number, 10)))]);

    public async Task<MoveState> FindStateAsync(CancellationToken ct) =>
        (MoveState)await Pages.Server.CountAsync($"SELECT state FROM move WHERE id = {MoveId}", ct);

    /// <summary>An answer with this status and this heading.</summary>
    public static async Task ExpectAsync(HttpResponseMessage response, HttpStatusCode status, string title, CancellationToken ct)
    {
        using (response)
        {
            Assert.That((await response.Content.ReadAsStringAsync(ct)).Replace('\u00A0', ' '), Does.Contain($"<h1>{title}</h1>"));
            Assert.That(response.StatusCode, Is.EqualTo(status));
        }
    }

    public ValueTask DisposeAsync() => Pages.DisposeAsync();

    /// <summary>A draft with the consent of a target on the same server, whatever the draft calls it.</summary>
    private async Task<Move> DraftAsync(string target, CancellationToken ct)
    {
        if (_targetId.Length == 0)
            _targetId = (await Pages.Client.CreateSpaceAsync(Target, ct)).SpaceId;
        var (consents, secrets) = (Services.GetRequiredService<ArrivalConsents>(), Services.GetRequiredService<MoveSecrets>());
        var now = _time.GetUtcNow();
        var draft = new Move
        {
            Id = Ids.Create(Move.IdPrefix),
            SpaceId = Pages.SpaceId,
            SourceAddress = Source,
            TargetAddress = target,
            TargetServer = "",
            CreateTime = now,
            StateTime = now,
        };
        return await Database.WriteAsync(
            async (session, ct) =>
            {
                var (token, _) = await consents.GiveAsync(session, _targetId, draft.Id, Source, source: null, ct);
                var move = draft with { Consent = secrets.Protect(token) };
                await MoveTable.InsertAsync(session, move, ct);
                return move;
            }, ct);
    }

    private Task<Closing> CloseAsync(string target, DateTimeOffset due, CancellationToken ct) => Database.WriteAsync(
        async (session, ct) =>
        {
            var space = (await SpaceTable.FindAndLockAsync(session, Pages.SpaceId, ct))!;
            return (await Services.GetRequiredService<SpaceEnding>().CloseMovedAsync(session, space, MoveId, target, due, ct)).Closing!;
        }, ct);

    private async Task<string> LinkAsync(string purpose, DateTimeOffset expireTime, CancellationToken ct)
    {
        var links = Services.GetRequiredService<SignedLinks>();
        var (link, _) = await Database.WriteAsync((session, ct) => links.CreateAsync(session, purpose, MoveId, expireTime, ct), ct);
        return UrlOf(purpose, link.Id);
    }

    private string UrlOf(string purpose, string linkId) =>
        Services.GetRequiredService<LinkAddress>().Of(purpose, Services.GetRequiredService<SignedLinks>().SecretOf(linkId));
}
