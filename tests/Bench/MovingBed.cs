using System.Diagnostics;
using Grpc.Core;
using Mover.V1;

namespace Mover.Bench;

/// <summary>Two server processes that may call each other, and the owner of a space on each.</summary>
internal sealed class MovingBed : IAsyncDisposable
{
    private const string MainName = "main";
    private const string Password = "a right password";

    private static readonly string[] Settings = ["Moves:AllowedServers=*", "Moves:AllowedNetworks=127.0.0.0/8"];

    private int _warmUps;

    private MovingBed(Bed source, Bed target) => (Source, Target) = (source, target);

    public Bed Source { get; }

    public Bed Target { get; private set; }

    /// <summary>What is measured.</summary>
    public MovedSpace Main { get; private set; } = null!;

    public static async Task<MovingBed> MakeAsync(CancellationToken ct)
    {
        var bed = new MovingBed(await Bed.MakeAsync(Settings), await Bed.MakeAsync(Settings));
        bed.Main = await bed.CreateAsync(MainName, ct);
        return bed;
    }

    /// <summary>Goes on with a target that has nothing, on a server that has nothing.</summary>
    public async Task RenewTargetAsync(CancellationToken ct)
    {
        await Target.DisposeAsync();
        Target = await Bed.MakeAsync(Settings);
        Main = Main with { TargetId = await CreateTargetAsync(MainName, ct) };
    }

    /// <summary>Fills the space that is measured with a folder.</summary>
    public Task PutAsync(string folder, CancellationToken ct) => PutAsync(folder, Main, ct);

    /// <summary>Moves a small space of other bytes, so that code that is compiled at its first use counts for nothing that is measured.</summary>
    public async Task WarmUpAsync(CancellationToken ct)
    {
        var space = await CreateAsync($"warm{++_warmUps}", ct);
        var folder = Path.Combine(Source.Folder, space.Name);
        FileTree.MakeSmall(folder, 2000, index => FileTree.RandomContent(int.MaxValue - (_warmUps * 2000) - index, 5000));
        FileTree.MakeLarge(Path.Combine(folder, "large"), 2, 5_000_000 + _warmUps);
        await PutAsync(folder, space, ct);
        Directory.Delete(folder, recursive: true);
        using var prepared = await PrepareAsync(space, ct);
        await MoveAsync(prepared, ct);
    }

    public Task<PreparedMove> PrepareAsync(CancellationToken ct) => PrepareAsync(Main, ct);

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

    /// <summary>A move of which the owner has only to press the button in the mail.</summary>
    private async Task<PreparedMove> PrepareAsync(MovedSpace space, CancellationToken ct)
    {
        var create = new CreateMoveRequest
        {
            RequestId = NewId(),
            SpaceId = space.SourceId,
            TargetAddress = space.TargetAddress,
            TargetServer = Target.Server.GrpcAddress,
        };
        var draft = (await Source.Moves.CreateMoveAsync(create, Source.Headers, cancellationToken: ct)).Move;
        var attach = new AttachConsentRequest { MoveId = draft.MoveId, ConsentToken = await ConsentAsync(space, draft.MoveId, ct) };
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

    /// <summary>Only the target's owner can consent, who signs in there.</summary>
    private async Task<string> ConsentAsync(MovedSpace space, string moveId, CancellationToken ct)
    {
        var identity = new IdentityService.IdentityServiceClient(Target.Channel);
        var session = await identity.SignInOwnerAsync(new SignInOwnerRequest { Address = space.TargetAddress, Password = Password }, cancellationToken: ct);
        var consent = new GiveConsentRequest
        {
            RequestId = NewId(),
            SpaceId = space.TargetId,
            MoveId = moveId,
            SourceAddress = space.SourceAddress,
            SourceServer = Source.Server.GrpcAddress,
            Password = Password,
        };
        var headers = new Metadata { { "authorization", $"Bearer {session.Token}" } };
        return (await Target.Moves.GiveConsentAsync(consent, headers, cancellationToken: ct)).ConsentToken;
    }

    private async Task<MovedSpace> CreateAsync(string name, CancellationToken ct) => new(
        name, await Source.CreateSpaceAsync(MovedSpace.SourceAddressOf(name), ct, Password), await CreateTargetAsync(name, ct));

    private Task<string> CreateTargetAsync(string name, CancellationToken ct) =>
        Target.CreateSpaceAsync(MovedSpace.TargetAddressOf(name), ct, Password);

    private Task PutAsync(string folder, MovedSpace space, CancellationToken ct) =>
        Source.RunClientAsync(ct, "put", folder, "--space", space.SourceAddress);

    private static string NewId() => Guid.NewGuid().ToString("N");
}
