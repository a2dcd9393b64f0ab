using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Calls;
using Mover.Tests.Wire;
using Mover.V1;

namespace Mover.Tests.Tui.Moves;

/// <summary>A server that says of a move what a test wants it to say, and ends streams as the test wants it.</summary>
internal sealed class PlayedServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<Func<IServerStreamWriter<WatchMoveResponse>, CancellationToken, Task>> _streams = new();
    private WireHost _host = null!;

    public string Address => _host.Address;

    /// <summary>The move that every call but a stream answers.</summary>
    public Move Move { get; set; } = new() { MoveId = "mv_1", SourceAddress = "a.example", TargetAddress = "b.example", Role = MoveRole.Source };

    public GetMoveReportResponse Report { get; set; } = new();

    public ListHostersResponse Hosters { get; set; } = new();

    public static async Task<PlayedServer> StartAsync()
    {
        var server = new PlayedServer();
        server._host = await WireHost.StartAsync(
            app =>
            {
                app.MapGrpcService<Moves>();
                app.MapGrpcService<Identity>();
            },
            builder =>
            {
                builder.Services.AddGrpc();
                builder.Services.AddSingleton(server);
            });
        return server;
    }

    /// <summary>The next stream shows these states and ends.</summary>
    public void Play(params Move[] states) => Play(_ => Task.CompletedTask, states);

    /// <summary>The next stream shows these states, and then something happens.</summary>
    public void Play(Func<CancellationToken, Task> then, params Move[] states) => _streams.Enqueue(async (stream, ct) =>
    {
        foreach (var state in states)
            await stream.WriteAsync(new WatchMoveResponse { Move = state }, ct);
        await then(ct);
    });

    /// <summary>The move in a state.</summary>
    public Move In(MoveState state, Action<Move>? change = null)
    {
        var move = Move.Clone();
        move.State = state;
        change?.Invoke(move);
        return move;
    }

    /// <summary>What a server says to whom it no longer knows.</summary>
    public static Task RefuseAsync(Reason reason) => Task.FromException(RichError.Of(new Refusal(reason, "No.")));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private sealed class Identity : IdentityService.IdentityServiceBase
    {
        public override Task<GetCallerResponse> GetCaller(GetCallerRequest request, ServerCallContext context) =>
            Task.FromResult(new GetCallerResponse { Kind = CallerKind.Owner, SubjectId = "sp_1" });
    }

    private sealed class Moves(PlayedServer server) : MovesService.MovesServiceBase
    {
        public override Task<GetMoveResponse> GetMove(GetMoveRequest request, ServerCallContext context) =>
            Task.FromResult(new GetMoveResponse { Move = server.Move });

        public override Task<CheckMoveResponse> CheckMove(CheckMoveRequest request, ServerCallContext context) =>
            Task.FromResult(new CheckMoveResponse { Move = server.Move });

        public override Task<CancelMoveResponse> CancelMove(CancelMoveRequest request, ServerCallContext context) =>
            Task.FromResult(new CancelMoveResponse { Move = server.Move });

        public override Task<ListMovesResponse> ListMoves(ListMovesRequest request, ServerCallContext context) =>
            Task.FromResult(new ListMovesResponse { Moves = { server.Move } });

        public override Task<GetMoveReportResponse> GetMoveReport(GetMoveReportRequest request, ServerCallContext context) =>
            Task.FromResult(server.Report);

        public override Task<ListHostersResponse> ListHosters(ListHostersRequest request, ServerCallContext context) => Task.FromResult(server.Hosters);

        public override Task WatchMove(WatchMoveRequest request, IServerStreamWriter<WatchMoveResponse> responseStream, ServerCallContext context) =>
            server._streams.TryDequeue(out var play) ? play(responseStream, context.CancellationToken) : Task.CompletedTask;
    }
}
