using System.Security.Claims;
using System.Text.Encodings.Web;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mover.Tests.Wire;

/// <summary>ASP.NET Core's authorization on gRPC methods, and the credentials that a channel sends.</summary>
internal sealed class AuthorizationTests
{
    private static readonly Note Hello = new() { Text = "hello" };

    [TestCase(null, StatusCode.Unauthenticated)]
    [TestCase("reader", StatusCode.PermissionDenied)]
    [TestCase("writer", StatusCode.OK)]
    public async Task An_attribute_on_the_class_guards_its_methods(string? role, StatusCode expected)
    {
        await using var host = await StartGuardedAsync(app => app.MapGrpcService<GuardedService>());
        var client = new Probe.ProbeClient(host.Channel);
        var headers = role is null ? [] : new Metadata { { "role", role } };
        Assert.That(await StatusOfAsync(client.EchoAsync(Hello, headers)), Is.EqualTo(expected));
    }

    [Test]
    public async Task An_attribute_on_a_method_opens_it()
    {
        await using var host = await StartGuardedAsync(app => app.MapGrpcService<GuardedService>());
        using var call = host.Client.Count();
        await call.RequestStream.CompleteAsync();
        Assert.That((await call).Text, Is.EqualTo("open"));
    }

    [TestCase(null, StatusCode.Unauthenticated)]
    [TestCase("anyone", StatusCode.OK)]
    public async Task A_convention_guards_all_methods(string? role, StatusCode expected)
    {
        await using var host = await StartGuardedAsync(app => app.MapGrpcService<ProbeService>().RequireAuthorization());
        var headers = role is null ? [] : new Metadata { { "role", role } };
        Assert.That(await StatusOfAsync(host.Client.EchoAsync(Hello, headers)), Is.EqualTo(expected));
    }

    [Test]
    public async Task Call_credentials_travel_with_each_call_where_they_may()
    {
        var credentials = CallCredentials.FromInterceptor((context, metadata) =>
        {
            metadata.Add("role", context.MethodName == "Echo" && context.ServiceUrl.EndsWith("/mover.tests.wire.Probe", StringComparison.Ordinal) ? "writer" : "");
            return Task.CompletedTask;
        });
        await using var host = await StartGuardedAsync(
            app => app.MapGrpcService<GuardedService>(),
            options =>
            {
                options.Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, credentials);
                options.UnsafeUseInsecureChannelCallCredentials = true;
            });
        Assert.That(await StatusOfAsync(host.Client.EchoAsync(Hello)), Is.EqualTo(StatusCode.OK));

        using var careful = GrpcChannel.ForAddress(host.Address, new GrpcChannelOptions { Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, credentials) });
        Assert.That(await StatusOfAsync(new Probe.ProbeClient(careful).EchoAsync(Hello)), Is.EqualTo(StatusCode.Unauthenticated));
    }

    private static Task<ProbeHost> StartGuardedAsync(Action<WebApplication> mapServices, Action<GrpcChannelOptions>? channelOptions = null) => ProbeHost.StartAsync(
        channelOptions: channelOptions,
        configure: builder =>
        {
            builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("header", null);
            builder.Services.AddAuthorization();
        },
        map: app =>
        {
            app.UseAuthentication();
            app.UseAuthorization();
            mapServices(app);
        });

    private static async Task<StatusCode> StatusOfAsync(AsyncUnaryCall<Note> call)
    {
        try
        {
            await call;
        }
        catch (RpcException refusal)
        {
            return refusal.StatusCode;
        }
        return call.GetStatus().StatusCode;
    }

    [Authorize(Roles = "writer")]
    private sealed class GuardedService : Probe.ProbeBase
    {
        public override Task<Note> Echo(Note request, ServerCallContext context) => Task.FromResult(request);

        [AllowAnonymous]
        public override Task<Note> Count(IAsyncStreamReader<Note> requestStream, ServerCallContext context) => Task.FromResult(new Note { Text = "open" });
    }

    private sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var role = Request.Headers["role"].ToString();
            return Task.FromResult(role.Length == 0
                ? AuthenticateResult.NoResult()
                : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], "header")), "header")));
        }
    }
}
