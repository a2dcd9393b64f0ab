using System.Diagnostics;
using Grpc.Core;
using Mover.V1;

namespace Mover.Bench;

/// <summary>Two server processes that may call each other, and the owner of a space on each.</summary>
internal sealed class MovingBed : IAsyncDisposable
{
    private const string SourceAddress = "source.bench.localhost";
    private const string TargetAddress = "target.bench.localhost";
    private const string Password = "a right password";

    private static readonly string[] Settings = ["Moves:AllowedServers=*", "Moves:AllowedNetworks=127.0.0.0/8"];

    private MovingBed(Bed source, Bed target) => (Source, Target) = (source, target);

    public Bed Source { get; }

    public Bed Target { get; private set; }

    public string SourceId { get; private set; } = "";

    public string TargetId { get; private set; } = "";

    public static async Task<MovingBed> MakeAsync(CancellationToken ct)
    {
        var bed = new MovingBed(await Bed.MakeAsync(Settings), await Bed.MakeAsync(Settings));
        bed.SourceId = await bed.Source.CreateSpaceAsync(SourceAddress, ct, Password);
        bed.TargetId = await bed.Target.CreateSpaceAsync(TargetAddress, ct, Password);
        return bed;
    }

    /// <summary>Goes on with a target that has nothing, on a server that has nothing.</summary>
    public async Task RenewTargetAsync(CancellationToken ct)
    {
        await Target.DisposeAsync();
        Target = await Bed.MakeAsync(Settings);
        TargetId = await Target.CreateSpaceAsync(TargetAddress, ct, Password);
    }

    public Task PutAsync(string folder, CancellationToken ct) => Source.RunClientAsync(ct, "put", folder, "--space", SourceAddress);

    /// <summary>A move of which the owner has only to press the button in the mail.</summary>
    public async Task<PreparedMove> PrepareAsync(CancellationToken ct)
    {
        var create = new CreateMoveRequest
        {
            RequestId = NewId(),
            SpaceId = SourceId,
            TargetAddress = TargetAddress,
            TargetServer = Target.Server.GrpcAddress,
        };
        var draft = (await Source.Moves.CreateMoveAsync(create, Source.Headers, cancellationToken: ct)).Move;
        var attach = new AttachConsentRequest { MoveId = draft.MoveId, ConsentToken = await ConsentAsync(draft.MoveId, ct) };
        await Source.Moves.AttachConsentAsync(attach, Source.Headers, cancellationToken: ct);
        var check = (await Source.Moves.CheckMoveAsync(new CheckMoveRequest { MoveId = draft.MoveId }, Source.Headers, cancellationToken: ct)).Move.Check;
        if (check.Obstacles.Count > 0)
            throw new InvalidOperationException($"{check.Obstacles[0].Reason}: {check.Obstacles[0].Words}");
        var mails = Path.Combine(Source.Server.Data, "mails");
        var known = MailedLink.List(mails);
        var ask = new RequestMoveConfirmationRequest { RequestId = NewId(), MoveId = draft.MoveId, CheckId = check.CheckId, OverwriteTarget = true };
        await Source.Moves.RequestMoveConfirmationAsync(ask, Source.Headers, cancellationToken: ct);
        return new PreparedMove(draft.MoveId, check, await MailedLink.WaitForAsync(mails, known, ct));
    }

    /// <summary>Moves as the owner sees it: from the button to the word that it is done.</summary>
    /// <param name="show">Is shown each state; it may keep the next one waiting.</param>
    public async Task<FinishedMove> MoveAsync(PreparedMove move, CancellationToken ct, Func<Move, Task>? show = null)
    {
        var page = await move.Link.OpenAsync(ct);
        using var call = Source.Moves.WatchMove(new WatchMoveRequest { MoveId = move.Id }, Source.Headers, cancellationToken: ct);
        var (start, last) = (Stopwatch.GetTimestamp(), new Move());
        await page.PressAsync("confirm", ct);
        while (await call.ResponseStream.MoveNext(ct))
        {
            last = call.ResponseStream.Current.Move;
            if (show is not null)
                await show(last);
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        if (last.State != MoveState.Moved)
            throw new InvalidOperationException($"The move is {last.State}: {last.End?.Words}");
        var report = await Source.Moves.GetMoveReportAsync(new GetMoveReportRequest { MoveId = move.Id }, Source.Headers, cancellationToken: ct);
        return new FinishedMove(elapsed, report.Report);
    }

    /// <summary>Takes a move back: the source is open again, and the target has what it had.</summary>
    public async Task UndoAsync(PreparedMove move, CancellationToken ct)
    {
        await Source.Moves.UndoMoveAsync(new UndoMoveRequest { MoveId = move.Id }, Source.Headers, cancellationToken: ct);
        while (true)
        {
            var present = (await Source.Moves.GetMoveAsync(new GetMoveRequest { MoveId = move.Id }, Source.Headers, cancellationToken: ct)).Move;
            if (present.State == MoveState.Undone)
                return;
            await Task.Delay(50, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Target.DisposeAsync();
    }

    /// <summary>Only the target's owner can consent, who signs in there.</summary>
    private async Task<string> ConsentAsync(string moveId, CancellationToken ct)
    {
        var identity = new IdentityService.IdentityServiceClient(Target.Channel);
        var session = await identity.SignInOwnerAsync(new SignInOwnerRequest { Address = TargetAddress, Password = Password }, cancellationToken: ct);
        var consent = new GiveConsentRequest
        {
            RequestId = NewId(),
            SpaceId = TargetId,
            MoveId = moveId,
            SourceAddress = SourceAddress,
            SourceServer = Source.Server.GrpcAddress,
            Password = Password,
        };
        var headers = new Metadata { { "authorization", $"Bearer {session.Token}" } };
        return (await Target.Moves.GiveConsentAsync(consent, headers, cancellationToken: ct)).ConsentToken;
    }

    private static string NewId() => Guid.NewGuid().ToString("N");
}
