using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class SpacesServiceTests(DatabaseEngine engine)
{
    private TestServer _server = null!;
    private SpacesClient _client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = await TestServer.StartAsync(engine);
        _client = new SpacesClient(_server);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task A_space_is_found_by_its_id_and_by_its_address(CancellationToken ct)
    {
        var created = await _client.CreateAsync(ct, request => (request.Title, request.QuotaBytes) = ("Prunelle", 5000));
        await _client.WriteAsync(created, ct, ("a", new byte[10]), ("b", new byte[20]));

        var byId = await GetAsync(new SpaceName { SpaceId = created.SpaceId }, ct);
        var byAddress = await GetAsync(new SpaceName { Address = created.Address }, ct);

        Assert.That(byId, Is.EqualTo(byAddress));
        Assert.That(byId.Title, Is.EqualTo("Prunelle"));
        Assert.That((byId.QuotaBytes, byId.UsedBytes, byId.EntryCount, byId.Revision), Is.EqualTo((5000L, 30L, 2L, 1L)));
        Assert.That(byId.Applications.Single(application => application.Application == "files"), Is.EqualTo(
            new SpaceApplication { Application = "files", CanCreate = true, EntryCount = 2, UsedBytes = 30 }));
    }

    [Test]
    public async Task The_same_request_id_gives_the_same_space_and_another_wish_is_refused(CancellationToken ct)
    {
        var request = SpacesClient.NewSpace();
        var first = await _client.Calls.CreateSpaceAsync(request, _client.With(ct));
        var second = await _client.Calls.CreateSpaceAsync(request, _client.With(ct));

        Assert.That(second, Is.EqualTo(first));
        request.Title = "Another";
        Assert.That(await SpacesClient.ReasonOf(() => CreateAsync(request, ct)), Is.EqualTo("REQUEST_ID_REUSED"));
        request.RequestId += "-2";
        Assert.That(await SpacesClient.ReasonOf(() => CreateAsync(request, ct)), Is.EqualTo("ADDRESS_TAKEN"));
    }

    [TestCase("address", "", "FIELD_INVALID")]
    [TestCase("address", "ab", "FIELD_INVALID")]
    [TestCase("address", "Upper.test", "FIELD_INVALID")]
    [TestCase("address", "a..test", "FIELD_INVALID")]
    [TestCase("address", "-a.test", "FIELD_INVALID")]
    [TestCase("address", "a.test\n", "FIELD_INVALID")]
    [TestCase("owner_mail", "", "FIELD_INVALID")]
    [TestCase("owner_mail", "nobody", "FIELD_INVALID")]
    [TestCase("owner_mail", "a@b\r\nBcc: c@d", "FIELD_INVALID")]
    [TestCase("language", "de", "FIELD_INVALID")]
    [TestCase("title", "a\u0007b", "FIELD_INVALID")]
    [TestCase("password", "short", "FIELD_INVALID")]
    [TestCase("request_id", "", "FIELD_INVALID")]
    [TestCase("applications", "nosuch", "APPLICATION_UNKNOWN")]
    public async Task A_wish_for_a_space_that_cannot_be_is_refused_with_its_field(string field, string value, string reason, CancellationToken ct)
    {
        var request = SpacesClient.NewSpace();
        var descriptor = CreateSpaceRequest.Descriptor.FindFieldByName(field);
        if (descriptor.IsRepeated)
            request.Applications.Add(value);
        else
            descriptor.Accessor.SetValue(request, value);

        var refusal = await SpacesClient.RefusalOf(() => CreateAsync(request, ct));

        Assert.That(refusal.Reason, Is.EqualTo(reason));
        Assert.That(refusal.Facts.Values, Does.Contain(descriptor.IsRepeated ? value : field));
    }

    [Test]
    public async Task Spaces_are_listed_by_address_in_pages_without_the_deleted_ones(CancellationToken ct)
    {
        var addresses = Enumerable.Range(0, 7).Select(index => $"list-{index}.test").ToList();
        foreach (var address in addresses)
            await _client.CreateAsync(ct, request => request.Address = address);
        var gone = await GetAsync(new SpaceName { Address = addresses[3] }, ct);
        await _client.Calls.DeleteSpaceAsync(new DeleteSpaceRequest { SpaceId = gone.SpaceId, Address = gone.Address }, _client.With(ct));

        var listed = new List<string>();
        var request = new ListSpacesRequest { AddressPrefix = "list-", PageSize = 2 };
        do
        {
            var page = await _client.Calls.ListSpacesAsync(request, _client.With(ct));
            listed.AddRange(page.Spaces.Select(space => space.Address));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.That(listed, Is.EqualTo(addresses.Where(address => address != addresses[3])));
        Assert.That((await GetAsync(new SpaceName { SpaceId = gone.SpaceId }, ct)).State, Is.EqualTo(SpaceState.Deleted));
        Assert.That(await SpacesClient.ReasonOf(() => GetAsync(new SpaceName { Address = gone.Address }, ct)), Is.EqualTo("NOT_FOUND"));
    }

    [Test]
    public async Task An_owner_sees_and_writes_only_the_own_space(CancellationToken ct)
    {
        var own = await _client.CreateAsync(ct, request => request.Password = "correct horse");
        var foreign = await _client.CreateAsync(ct);
        var signedIn = await new IdentityService.IdentityServiceClient(_server.Channel).SignInOwnerAsync(
            new SignInOwnerRequest { Address = own.Address, Password = "correct horse" }, cancellationToken: ct);
        var asOwner = new CallOptions(TestServer.Bearer(signedIn.Token), cancellationToken: ct);

        var mine = await _client.Calls.GetSpaceAsync(new GetSpaceRequest { Space = new SpaceName { SpaceId = own.SpaceId } }, asOwner);
        Assert.That(mine.Space.SpaceId, Is.EqualTo(own.SpaceId));
        foreach (var spaceId in new[] { foreign.SpaceId, "sp_00000000000000000000000000000000", "x\0" })
        {
            foreach (var call in CallsAbout(spaceId, asOwner))
                Assert.That(await SpacesClient.ReasonOf(call), Is.EqualTo("NOT_FOUND"));
        }
    }

    [Test]
    public async Task What_is_not_there_is_not_found_whatever_its_id_looks_like(CancellationToken ct)
    {
        foreach (var id in new[] { "", "x", "sp_00000000000000000000000000000000", "a\0b", new string('x', 10_000) })
        {
            foreach (var call in CallsAbout(id, _client.With(ct)))
                Assert.That(await SpacesClient.ReasonOf(call), Is.EqualTo("NOT_FOUND"));
            var (commit, abort) = (new CommitBatchRequest { BatchId = id }, new AbortBatchRequest { BatchId = id });
            Assert.That(await SpacesClient.ReasonOf(() => _client.Calls.CommitBatchAsync(commit, _client.With(ct)).ResponseAsync), Is.EqualTo("NOT_FOUND"));
            Assert.That(await SpacesClient.ReasonOf(() => _client.Calls.AbortBatchAsync(abort, _client.With(ct)).ResponseAsync), Is.EqualTo("NOT_FOUND"));
        }
    }

    [Test]
    public async Task The_catalogue_is_open_to_anybody(CancellationToken ct)
    {
        var response = await _client.Calls.ListApplicationsAsync(new ListApplicationsRequest(), cancellationToken: ct);

        Assert.That(response.Applications.Select(application => application.Application_), Does.Contain("files").And.Contain("contacts"));
    }

    [Test]
    public async Task A_batch_that_is_begun_again_with_its_request_id_is_the_same(CancellationToken ct)
    {
        var space = await _client.CreateAsync(ct);
        var request = new BeginBatchRequest { RequestId = $"begin {space.SpaceId}", SpaceId = space.SpaceId };
        var first = await _client.Calls.BeginBatchAsync(request, _client.With(ct));
        var second = await _client.Calls.BeginBatchAsync(request, _client.With(ct));

        Assert.That(second, Is.EqualTo(first));
        Assert.That((first.Revision, first.IdleSeconds), Is.EqualTo((1L, 600)));
        request.RequestId += "2";
        var busy = await SpacesClient.ReasonOf(() => _client.Calls.BeginBatchAsync(request, _client.With(ct)).ResponseAsync);
        Assert.That(busy, Is.EqualTo("SPACE_BUSY"));
    }

    private IEnumerable<Func<Task>> CallsAbout(string spaceId, CallOptions options)
    {
        var begin = new BeginBatchRequest { RequestId = $"r {spaceId.Length}", SpaceId = spaceId };
        var read = new ReadEntryRequest { SpaceId = spaceId, Entry = new EntryName { Application = "files", Path = "a" } };
        var header = SpacesClient.Header(new Space { SpaceId = spaceId }, SpacesClient.File("a", 1));
        yield return () => _client.Calls.GetSpaceAsync(new GetSpaceRequest { Space = new SpaceName { SpaceId = spaceId } }, options).ResponseAsync;
        yield return () => _client.Calls.ListEntriesAsync(new ListEntriesRequest { SpaceId = spaceId }, options).ResponseAsync;
        yield return () => _client.Calls.BeginBatchAsync(begin, options).ResponseAsync;
        yield return () => _client.Calls.QueryWriteAsync(new QueryWriteRequest { SpaceId = spaceId, UploadId = "u" }, options).ResponseAsync;
        yield return () => _client.Calls.DeleteEntriesAsync(new DeleteEntriesRequest { SpaceId = spaceId }, options).ResponseAsync;
        yield return async () =>
        {
            using var call = _client.Calls.ReadEntry(read, options);
            await call.ResponseStream.MoveNext(CancellationToken.None);
        };
        yield return async () =>
        {
            using var call = _client.Calls.WriteEntries(options);
            await call.RequestStream.TryWriteAsync(new WriteEntriesRequest { Header = new WriteEntriesHeader { SpaceId = spaceId } }, CancellationToken.None);
            await call.ResponseStream.MoveNext(CancellationToken.None);
        };
        yield return async () =>
        {
            using var call = _client.Calls.WriteEntry(options);
            await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Header = header }, CancellationToken.None);
            await call.ResponseAsync;
        };
    }

    private async Task<Space> GetAsync(SpaceName name, CancellationToken ct) =>
        (await _client.Calls.GetSpaceAsync(new GetSpaceRequest { Space = name }, _client.With(ct))).Space;

    private Task<CreateSpaceResponse> CreateAsync(CreateSpaceRequest request, CancellationToken ct) =>
        _client.Calls.CreateSpaceAsync(request, _client.With(ct)).ResponseAsync;
}
