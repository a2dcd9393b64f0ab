using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Tests.Spaces.Ending;

/// <summary>A sign-in that found the space open and is not committed when the space closes: only where many write at once, on PostgreSQL.</summary>
[CancelAfter(120_000)]
internal sealed class SignInWhileClosingTests
{
    [Test]
    public async Task A_session_that_is_being_opened_when_the_space_closes_ends_with_the_others(CancellationToken ct)
    {
        await using var scene = await LeavingScene.BeginAsync(DatabaseEngine.PostgreSql);
        var (space, owner) = await scene.MakeAsync(ct);
        await LeavingScene.AskAsync(space, owner, ct);
        var link = await scene.OpenAsync(LinkPurpose.Deletion, space, ct);
        // So that the sign-in tells of a new place: it waits for the feed with its session opened and not committed.
        await scene.Server.SpoilAsync(@"UPDATE known_place SET place_hash = '\x00'", ct);
        var (signIn, confirm) = (Task.FromResult(""), Task.CompletedTask);
        await scene.Server.Services.GetRequiredService<MoverDatabase>().WriteAsync(
            async (session, ct) =>
            {
                await session.ExecuteAsync($"UPDATE feed SET last_position = last_position WHERE space_id = {space.SpaceId}", ct);
                signIn = scene.Client.SignInOwnerAsync(space.Address, LeavingScene.Password, ct);
                await WaitForWaitersAsync(session, 1, ct);
                confirm = scene.Leaving.ConfirmAsync(link, ct);
                await WaitForWaitersAsync(session, 2, ct);
            }, ct);
        var late = scene.Server.Client(await signIn);
        await confirm;
        await Refusals.ExpectAsync(late.Identity.GetCallerAsync(new GetCallerRequest(), late.With(ct)), Reason.CredentialsInvalid);
    }

    /// <summary>Waits until so many transactions of this database wait for a lock.</summary>
    private static async Task WaitForWaitersAsync(DatabaseSession session, int count, CancellationToken ct)
    {
        while (await session.FindAsync(
            $"SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", row => row.GetInt64(0), ct) < count)
        {
            await session.ExecuteAsync($"SELECT pg_stat_clear_snapshot()", ct);
        }
    }
}
