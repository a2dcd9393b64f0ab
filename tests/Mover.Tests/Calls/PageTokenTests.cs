using Google.Protobuf;
using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Calls;

/// <summary>A page token works where it was made, and nowhere else; no token whatever is a fault of ours.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(90_000)]
internal sealed class PageTokenTests(DatabaseEngine engine)
{
    private const string Password = "a long password";

    private TestServer _server = null!;
    private TestClient _client = null!;
    private TestClient _owner = null!;
    private string _spaceId = "";

    [OneTimeSetUp]
    public async Task Begin()
    {
        _server = await TestServer.StartAsync(engine);
        _client = _server.Client();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var ct = deadline.Token;
        _spaceId = (await _client.CreateSpaceAsync("a.example", ct, Password)).SpaceId;
        await _client.CreateSpaceAsync("b.example", ct);
        await _client.WriteAsync(_spaceId, ct, Contents.File("a", [1]), Contents.File("b", [2]));
        await _client.CreateArchiveAsync(_spaceId, ct);
        await _client.CreateArchiveAsync(_spaceId, ct);
        await _client.SignInOwnerAsync("a.example", Password, ct);
        _owner = _server.Client(await _client.SignInOwnerAsync("a.example", Password, ct));
    }

    [OneTimeTearDown]
    public async Task End() => await _server.DisposeAsync();

    [Test]
    public async Task A_token_of_one_list_is_refused_by_the_others(CancellationToken ct)
    {
        foreach (var made in Lists)
        {
            var token = await NextAsync(made, "", ct);
            Assert.That(token, Is.Not.Empty, made);
            Assert.That(await NextAsync(made, token, ct), Is.Empty, "two rows are two pages of one");
            foreach (var other in Lists.Where(other => other != made))
                await Refusals.ExpectAsync(() => NextAsync(other, token, ct), Reason.PageTokenInvalid);
        }
    }

    [Test]
    public async Task A_token_is_refused_with_other_filters(CancellationToken ct)
    {
        var token = await NextAsync("entries", "", ct);
        var request = new ListEntriesRequest { SpaceId = _spaceId, PageSize = 1, PageToken = token, Application = "files" };
        await Refusals.ExpectAsync(_client.Spaces.ListEntriesAsync(request, _client.With(ct)), Reason.PageTokenInvalid);
        token = await NextAsync("spaces", "", ct);
        var spaces = new ListSpacesRequest { AddressPrefix = "a", PageSize = 1, PageToken = token };
        await Refusals.ExpectAsync(_client.Spaces.ListSpacesAsync(spaces, _client.With(ct)), Reason.PageTokenInvalid);
    }

    [TestCaseSource(nameof(Lists))]
    public async Task A_token_that_was_edited_is_refused(string list, CancellationToken ct)
    {
        var token = await NextAsync(list, "", ct);
        string[] edited =
        [
            token[..^1], token[..8], token[..1], token + "A", "A" + token, token.ToUpperInvariant(), "=", "é", "\0", " ", "....",
            Change(token, 0), Change(token, token.Length - 2), Change(token, token.Length / 2), new string('A', 100_000),
        ];
        foreach (var wrong in edited)
            await Refusals.ExpectAsync(() => NextAsync(list, wrong, ct), Reason.PageTokenInvalid);
    }

    [TestCaseSource(nameof(Lists))]
    public async Task A_token_forged_under_a_good_seal_never_ends_in_a_fault(string list, CancellationToken ct)
    {
        foreach (var key in ForgedKeys())
        {
            try
            {
                await NextAsync(list, PageToken.Write(key, FiltersOf(list)), ct);
            }
            catch (RpcException refusal)
            {
                Assert.That(Refusals.Read(refusal)?.Reason, Is.EqualTo("PAGE_TOKEN_INVALID"), $"{Convert.ToHexString(key)}: {refusal}");
            }
        }
    }

    private static string[] Lists => ["spaces", "entries", "archives", "sessions"];

    private static IEnumerable<byte[]> ForgedKeys()
    {
        for (var length = 0; length < 24; length++)
        {
            yield return new byte[length];
            yield return Contents.Noise(length, length);
            yield return [.. Enumerable.Repeat((byte)0xFF, length)];
            yield return [.. Enumerable.Repeat((byte)'a', length)];
        }

        yield return new byte[5000];
        yield return [1, 2, 3, 4, 5, 6, 7, 8, .. "archive_é\0"u8];
    }

    private static string Change(string token, int at) => $"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}";

    private IMessage FiltersOf(string list) => list switch
    {
        "spaces" => new ListSpacesRequest(),
        "entries" => new ListEntriesRequest { SpaceId = _spaceId },
        "archives" => new ListArchivesRequest { SpaceId = _spaceId },
        _ => new ListSessionsRequest(),
    };

    private async Task<string> NextAsync(string list, string token, CancellationToken ct) => list switch
    {
        "spaces" => (await _client.Spaces.ListSpacesAsync(
            new ListSpacesRequest { PageSize = 1, PageToken = token }, _client.With(ct))).NextPageToken,
        "entries" => (await _client.Spaces.ListEntriesAsync(
            new ListEntriesRequest { SpaceId = _spaceId, PageSize = 1, PageToken = token }, _client.With(ct))).NextPageToken,
        "archives" => (await _client.Archives.ListArchivesAsync(
            new ListArchivesRequest { SpaceId = _spaceId, PageSize = 1, PageToken = token }, _client.With(ct))).NextPageToken,
        _ => (await _owner.Identity.ListSessionsAsync(
            new ListSessionsRequest { PageSize = 1, PageToken = token }, _owner.With(ct))).NextPageToken,
    };
}
