using Grpc.Core;
using Grpc.Net.Client;
using Mover.V1;

namespace Mover.Server.Operations.Demo;

/// <summary>Calls one of the demo's servers as somebody who signed in.</summary>
internal sealed class DemoPerson : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly Metadata _headers;

    private DemoPerson(GrpcChannel channel, string token)
    {
        (_channel, _headers) = (channel, new Metadata { { "authorization", $"Bearer {token}" } });
        (Support, Spaces, Journal) = (new(channel), new(channel), new(channel));
    }

    public SupportService.SupportServiceClient Support { get; }

    public SpacesService.SpacesServiceClient Spaces { get; }

    public JournalService.JournalServiceClient Journal { get; }

    /// <summary>A new member of the school's staff.</summary>
    public static async Task<DemoPerson> HireAsync(DemoServer server, string login, string role, CancellationToken ct)
    {
        await server.Staff.AddAsync(login, role, DemoStaff.Password, ct);
        return await SignInStaffAsync(server, login, ct);
    }

    /// <summary>A member of the school's staff who is there.</summary>
    public static Task<DemoPerson> SignInStaffAsync(DemoServer server, string login, CancellationToken ct)
    {
        var request = new SignInStaffRequest { Login = login, Password = DemoStaff.Password };
        return OpenAsync(server, async identity => (await identity.SignInStaffAsync(request, cancellationToken: ct)).Token);
    }

    /// <summary>The owner of a space, who signs in as before.</summary>
    public static Task<DemoPerson> SignInAsync(DemoServer server, string address, string password, CancellationToken ct) => OpenAsync(
        server, async identity => (await identity.SignInOwnerAsync(new SignInOwnerRequest { Address = address, Password = password }, cancellationToken: ct)).Token);

    public CallOptions With(CancellationToken ct) => new(_headers, cancellationToken: ct);

    public void Dispose() => _channel.Dispose();

    private static async Task<DemoPerson> OpenAsync(DemoServer server, Func<IdentityService.IdentityServiceClient, Task<string>> signIn)
    {
        var channel = GrpcChannel.ForAddress(server.Grpc);
        return new DemoPerson(channel, await signIn(new(channel)));
    }
}
