using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Net.Client;
using Mover.Tests.Identity.OneTimeCodes;
using Mover.Tests.Operations;
using Mover.V1;

namespace Mover.Tests.Hosting;

/// <summary>All that people and programs do with secrets on one server, from the first key to the link that ends a space; and every secret
/// that they came by or tried.</summary>
internal sealed partial class SecretStory(string grpcAddress, string linksAddress, string data, string localKey) : IDisposable
{
    private const string Address = "secret.example";
    private const string FirstPassword = "the first long password";
    private const string SecondPassword = "the second long password";
    private const string StaffPassword = "the long password of camille";

    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(grpcAddress);
    private readonly HttpClient _http = new() { BaseAddress = new Uri(linksAddress) };
    private readonly List<string> _secrets = [localKey, FirstPassword, SecondPassword, StaffPassword];

    /// <summary>What may stand nowhere in clear.</summary>
    public IReadOnlyList<string> Secrets => _secrets;

    private TestClient Service => new(_channel, localKey);

    public async Task RunAsync(CancellationToken ct)
    {
        await UseKeysAsync(ct);
        await SignInAsStaffAsync(ct);
        var space = (await Service.CreateSpaceAsync(Address, ct, FirstPassword)).SpaceId;
        var owner = await SignInAsOwnerAsync(ct);
        await DownloadAsync(owner, space, ct);
        await LeaveAsync(owner, space, ct);
        await owner.Identity.EndSessionAsync(new EndSessionRequest(), owner.With(ct));
        await RefuseAsync(() => owner.Identity.GetCallerAsync(new GetCallerRequest(), owner.With(ct)).ResponseAsync);
    }

    public void Dispose()
    {
        _http.Dispose();
        _channel.Dispose();
    }

    private async Task UseKeysAsync(CancellationToken ct)
    {
        var first = Keep((await VerbAsync("", ct, "key", "add", "ent", "--scope", "spaces.read")).Output.Trim());
        var second = Keep((await VerbAsync("", ct, "key", "rotate", "ent", "--overlap", "1h")).Output.Trim());
        foreach (var token in new[] { first, second })
            await new TestClient(_channel, token).ListSpacesAsync(ct);
        await VerbAsync("", ct, "key", "revoke", "ent");
        foreach (var token in new[] { first, second, Keep("mvk_" + new string('A', 43)), Keep("mvs_" + new string('B', 43)), Keep("no token of ours") })
            await RefuseAsync(() => new TestClient(_channel, token).ListSpacesAsync(ct));
    }

    private async Task SignInAsStaffAsync(CancellationToken ct)
    {
        await VerbAsync(StaffPassword + "\n", ct, "staff", "add", "camille", "--role", "agent");
        Task<SignInStaffResponse> SignInAsync(string password, string code) => Service.Identity.SignInStaffAsync(
            new SignInStaffRequest { Login = "camille", Password = password, OneTimeCode = code }, new CallOptions(cancellationToken: ct)).ResponseAsync;
        await RefuseAsync(() => SignInAsync(Keep("a wrong password of camille"), ""));
        var staff = new TestClient(_channel, Keep((await SignInAsync(StaffPassword, "")).Token));
        var begun = await staff.Identity.BeginOneTimeCodesAsync(new BeginOneTimeCodesRequest(), staff.With(ct));
        var code = AuthenticatorCode.Of(Keep(begun.Secret), DateTimeOffset.UtcNow);
        await staff.Identity.ConfirmOneTimeCodesAsync(new ConfirmOneTimeCodesRequest { OneTimeCode = code }, staff.With(ct));
        await RefuseAsync(() => SignInAsync(StaffPassword, ""));
        await RefuseAsync(() => SignInAsync(StaffPassword, "000000"));
    }

    private async Task<TestClient> SignInAsOwnerAsync(CancellationToken ct)
    {
        var nobody = new TestClient(_channel, null);
        foreach (var wrong in new[] { Keep("a wrong password of the owner"), Keep(new string('x', 2000)) })
            await RefuseAsync(() => nobody.SignInOwnerAsync(Address, wrong, ct));
        var owner = new TestClient(_channel, Keep(await nobody.SignInOwnerAsync(Address, FirstPassword, ct)));
        async Task ChangeAsync(string from, string to) => await owner.Identity.ChangePasswordAsync(
            new ChangePasswordRequest { CurrentPassword = from, NewPassword = to }, owner.With(ct));
        await RefuseAsync(() => ChangeAsync(Keep("not the present password"), SecondPassword));
        await RefuseAsync(() => ChangeAsync(FirstPassword, Keep("sh0rt-1")));
        await ChangeAsync(FirstPassword, SecondPassword);
        return owner;
    }

    private async Task DownloadAsync(TestClient owner, string space, CancellationToken ct)
    {
        await owner.WriteAsync(space, ct, Contents.File("a", Contents.Noise(1, 100_000)));
        var archive = await owner.CreateArchiveAsync(space, ct);
        await owner.ReadPartAsync(archive.ArchiveId, 0, ct);
        var link = await owner.Archives.CreateArchiveLinkAsync(
            new CreateArchiveLinkRequest { RequestId = "1", ArchiveId = archive.ArchiveId }, owner.With(ct));
        var path = new Uri(link.PartUrls[0]).AbsolutePath;
        var secret = Keep(path.Split('/')[2]);
        foreach (var tried in new[] { path, $"/archives/{secret}A/0", $"/archives/{secret}/7", $"/archives/{secret}", $"/archives/{secret}/0/x?{secret}" })
        {
            using var answer = await _http.GetAsync(new Uri(tried, UriKind.Relative), ct);
            await answer.Content.ReadAsByteArrayAsync(ct);
        }
    }

    private async Task LeaveAsync(TestClient owner, string space, CancellationToken ct)
    {
        async Task AskAsync(string password) => await owner.Spaces.RequestDeletionAsync(
            new RequestDeletionRequest { RequestId = TestClient.NewId(), SpaceId = space, Address = Address, Password = password }, owner.With(ct));
        await RefuseAsync(() => AskAsync(Keep("a wrong password of one who leaves")));
        await AskAsync(SecondPassword);
        await owner.ListNoticesAsync(space, ct);
        foreach (var (purpose, secret) in await MailedLinksAsync(ct))
        {
            Keep(secret);
            using var answer = await _http.GetAsync(new Uri($"/{purpose}/{secret}", UriKind.Relative), ct);
        }
    }

    /// <summary>The links of all mails, once the one that confirms the deletion has come.</summary>
    private async Task<List<(string Purpose, string Secret)>> MailedLinksAsync(CancellationToken ct)
    {
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var mails = Directory.Exists(Path.Combine(data, "mails")) ? Directory.GetFiles(Path.Combine(data, "mails"), "*.eml", SearchOption.AllDirectories) : [];
            // Quoted-printable breaks a long line with "=".
            var texts = mails.Select(mail => File.ReadAllText(mail).Replace("=\r\n", "", StringComparison.Ordinal));
            var links = texts.SelectMany(text => MailedLink().Matches(text)).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Distinct().ToList();
            if (links.Any(link => link.Item1 == "deletions"))
                return links;
            await again.WaitForNextTickAsync(ct);
        }
    }

    private Task<VerbRun> VerbAsync(string input, CancellationToken ct, params string[] arguments) =>
        VerbRun.RunAsync(input, ct, [.. arguments, "--data", data]);

    private static async Task RefuseAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException)
        {
            return;
        }

        throw new AssertionException("A call with a wrong secret was let through.");
    }

    private string Keep(string secret)
    {
        Assert.That(secret, Has.Length.GreaterThan(6), "too short to be looked for");
        _secrets.Add(secret);
        return secret;
    }

    [GeneratedRegex(@"/(archives|deletions|stays)/([\w.~-]{16,})")]
    private static partial Regex MailedLink();
}
