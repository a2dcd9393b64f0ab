using System.Net;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Moves;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Ending;
using Mover.V1;

namespace Mover.Tests.Links;

/// <summary>A move out of the space of a <see cref="PageScene"/>, brought to where a test wants it, and the links that its owner gets by mail.</summary>
internal sealed class MovePageScene : IAsyncDisposable
{
    public const string Source = PageScene.Address;
    public const string Target = "zoe.nuage.example";

    private readonly TimeProvider _time;

    private MovePageScene(PageScene pages, TimeProvider time) => (Pages, _time) = (pages, time);

    /// <summary>Opens pages and presses their buttons.</summary>
    public PageScene Pages { get; }

    /// <summary>The newest move.</summary>
    public string MoveId { get; private set; } = "";

    private IServiceProvider Services => Pages.Server.Services;

    private MoverDatabase Database => Services.GetRequiredService<MoverDatabase>();

    public static async Task<MovePageScene> BeginAsync(TestServer server, TimeProvider time, CancellationToken ct, string language = "fr") =>
        new(await PageScene.BeginAsync(server, ct, language), time);

    /// <summary>A new move that waits to be confirmed, and the link of its mail.</summary>
    public async Task<string> AskAsync(CancellationToken ct, Action<MoveCheck>? change = null, string target = Target)
    {
        var check = MoveSamples.Check();
        change?.Invoke(check);
        MoveId = $"move_{TestClient.NewId()}";
        var expireTime = _time.GetUtcNow().AddHours(24);
        await InsertAsync(target, check, expireTime, ct);
        return await LinkAsync(LinkPurpose.Move, expireTime, ct);
    }

    /// <summary>A new move that has switched: the source is closed. Gives the links that take it back and show its report.</summary>
    public async Task<(string Undo, string Report)> SwitchAsync(CancellationToken ct, Action<MoveReport>? change = null, string target = Target)
    {
        await AskAsync(ct, target: target);
        var (now, report) = (_time.GetUtcNow(), MoveSamples.Report(_time.GetUtcNow()));
        change?.Invoke(report);
        var due = DueDate.Of(now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        var closing = await CloseAsync(target, due, ct);
        await Database.WriteAsync(
            (session, ct) => session.ExecuteAsync(
                $"""
                UPDATE move SET state = {(long)MoveState.Moved}, report = {report.ToByteArray()}, receipt = {MoveSamples.Receipt().ToByteArray()},
                    due_time = {due}, confirm_expire_time = NULL
                WHERE id = {MoveId}
                """, ct), ct);
        return (UrlOf(LinkPurpose.Undo, closing.StayLinkId), await LinkAsync(LinkPurpose.Report, now.AddDays(400), ct));
    }

    /// <summary>A link to the report of the newest move, whether or not there is one.</summary>
    public Task<string> ReportUrlAsync(CancellationToken ct) => LinkAsync(LinkPurpose.Report, _time.GetUtcNow().AddDays(400), ct);

    /// <summary>A link that takes the newest move back, whether or not that can be.</summary>
    public Task<string> UndoUrlAsync(CancellationToken ct) => LinkAsync(LinkPurpose.Undo, _time.GetUtcNow().AddDays(30), ct);

    public Task SetStateAsync(MoveState state, CancellationToken ct) => Database.WriteAsync(
        (session, ct) => session.ExecuteAsync($"UPDATE move SET state = {(long)state} WHERE id = {MoveId}", ct), ct);

    /// <summary>The owner of the target changes entries after the switch.</summary>
    public Task ChangeTargetAsync(int entries, CancellationToken ct) => Database.WriteAsync(
        (session, ct) => session.ExecuteAsync($"UPDATE move SET failure_count = {entries} WHERE id = {MoveId}", ct), ct);

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

    private Task<int> InsertAsync(string target, MoveCheck check, DateTimeOffset expireTime, CancellationToken ct) => Database.WriteAsync(
        (session, ct) => session.ExecuteAsync(
            $"""
            INSERT INTO move (id, version, state, space_id, source_address, target_address, target_server, create_time, state_time,
                check_id, check_facts, confirm_expire_time, pass, from_revision, to_revision, is_final, frozen_micros, freeze_count,
                discard_changes, end_reason, end_words, abort_due, failure_count)
            VALUES ({MoveId}, 1, {(long)MoveState.AwaitingConfirmation}, {Pages.SpaceId}, {Source}, {target}, '', {_time.GetUtcNow()}, {_time.GetUtcNow()},
                {check.CheckId}, {check.ToByteArray()}, {expireTime}, 0, 0, 0, 0, 0, 0, 0, '', '', 0, 0)
            """, ct), ct);

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
