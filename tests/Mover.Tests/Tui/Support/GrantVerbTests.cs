using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>grants list and revoke.</summary>
internal sealed class GrantVerbTests : SupportVerbTests
{
    [Test]
    public async Task Grants_are_listed_with_what_was_read_under_them(CancellationToken ct)
    {
        Answers.On<ListGrantsRequest>(_ => new ListGrantsResponse { Grants = { Samples.Grant() } });
        Assert.That(await Scene.MustAsync($"grants list --space {Samples.Address} --open", ct), Does.Match(
            @"gr_1 +active +ownerRead +zoe\.example\.org +Owner:sp_1 +2026-11-24 10:00 +2026-11-27 10:00 +3 +5 +AM-123"));
        var asked = Answers.Only<ListGrantsRequest>();
        Assert.That((asked.SpaceId, asked.OpenOnly), Is.EqualTo((Samples.SpaceId, true)));
        Assert.That((await Scene.JsonAsync("grants list", ct)).Single().GetProperty("readCount").GetInt64(), Is.EqualTo(5));
    }

    [Test]
    public async Task A_grant_is_revoked_with_a_reason(CancellationToken ct)
    {
        var revoked = Samples.Grant();
        (revoked.State, revoked.RevokedBy, revoked.EndReason) = (GrantState.Revoked, "Staff:staff_1", Samples.Reason);
        Answers.On<RevokeGrantRequest>(_ => new RevokeGrantResponse { Grant = revoked });
        Assert.That(await Scene.MustAsync($"grants revoke gr_1 --reason {Samples.Reason}", ct), Does.Match(@"state +revoked\n").And.Match(@"revoked by +Staff:staff_1\n"));
        Assert.That(Answers.Only<RevokeGrantRequest>(), Is.EqualTo(new RevokeGrantRequest { GrantId = "gr_1", Reason = Samples.Reason }));
    }
}
