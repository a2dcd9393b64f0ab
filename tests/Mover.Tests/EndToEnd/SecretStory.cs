using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Net.Client;
using Mover.Tests.Identity.OneTimeCodes;
using Mover.Tests.Operations;
using Mover.V1;

namespace Mover.Tests.EndToEnd;

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
        owner = new TestClient(_channel, Keep(await new TestClient(_channel, null).SignInOwnerAsync(Address, SecondPassword, ct)));
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
        var archive = await owner.CreateArchiveAsync(space, ct, request => request.MailOwner = true);
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
        await PressAsync("archives", "", ct);
        await PressAsync("deletions", "confirm", ct);
        await RefuseAsync(() => owner.ListNoticesAsync(space, ct));
        await PressAsync("stays", "keep", ct);
    }

    /// <summary>Opens the page that a mail points to, presses its button, and tries the same again and a little wrong.</summary>
    private async Task PressAsync(string page, string answer, CancellationToken ct)
    {
        var secret = Keep(await MailedSecretAsync(page, ct));
        var html = await _http.GetStringAsync(new Uri($"/{page}/{secret}", UriKind.Relative), ct);
        if (SealField().Match(html) is { Success: true } seal)
        {
            using var form = new FormUrlEncodedContent([new("seal", Keep(seal.Groups[1].Value)), new("answer", answer)]);
            using var pressed = await _http.PostAsync(new Uri($"/{page}/{secret}", UriKind.Relative), form, ct);
            Assert.That(pressed.IsSuccessStatusCode, Is.True, await pressed.Content.ReadAsStringAsync(ct));
        }

        foreach (var tried in new[] { secret, secret[..^1], secret + "/" })
            (await _http.GetAsync(new Uri($"/{page}/{tried}", UriKind.Relative), ct)).Dispose();
    }

    /// <summary>What stands in the link to a page, in the first mail that has one.</summary>
    private async Task<string> MailedSecretAsync(string page, CancellationToken ct)
    {
        var folder = Path.Combine(data, "mails");
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            // Quoted-printable breaks a long line with "=".
            var texts = from mail in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml", SearchOption.AllDirectories) : []
                        select File.ReadAllText(mail).Replace("=\r\n", "", StringComparison.Ordinal);
            var secret = texts.SelectMany(text => MailedLink().Matches(text))
                .Where(match => match.Groups[1].Value == page).Select(match => match.Groups[2].Value).FirstOrDefault();
            if (secret is not null)
                return secret;
            await again.WaitForNextTickAsync(ct);
        }
    }

    private Task<VerbRun> VerbAsync(string input, CancellationToken ct, params string[] arguments) =>
        VerbRun.RunOnAsync(data, input, ct, arguments);

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

    [GeneratedRegex("name=\"seal\" value=\"([^\"]+)\"")]
    private static partial Regex SealField();
}
