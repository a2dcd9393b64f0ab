using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Mover.Tests.Wire;
using Mover.V1;

namespace Mover.Tests.Moves.Relay;

/// <summary>Stands between two servers and knows calls: holds, drops, refuses and delays them where a test wants it, and tells which came.</summary>
internal sealed class PeerRelay : IAsyncDisposable
{
    /// <summary>INTERNAL_ERROR of HTTP/2: the stream is lost, and the connection is not.</summary>
    private const int StreamLost = 2;

    private const string ContentsMethod = "ReadContents";

    private readonly RelayForwarding _forwarding = new();
    private readonly ConcurrentQueue<RelayedCall> _calls = new();
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private readonly ConcurrentDictionary<(string Method, int Occurrence, When When), HeldCall> _held = new();
    private readonly ConcurrentDictionary<(string Method, int Occurrence), long> _budgets = new();
    private readonly ConcurrentDictionary<string, TimeSpan> _delays = new();
    private CancellationTokenSource _line = new();
    private WireHost _host = null!;
    private long _contentBytes;
    private volatile string? _target;

    public string Address => _host.Address;

    /// <summary>The server behind the relay, which may come later and change; null while it is down.</summary>
    public string? Target
    {
        get => _target;
        set => _target = value;
    }

    /// <summary>Takes down what passes; null if nobody wants to know.</summary>
    public WireRecord? Record { get; set; }

    /// <summary>All calls so far, in the order in which they came.</summary>
    public IReadOnlyCollection<RelayedCall> Calls => _calls;

    /// <summary>Bytes of contents that ReadContents passed on, without frames and messages around them.</summary>
    public long ContentBytes => Interlocked.Read(ref _contentBytes);

    public static async Task<PeerRelay> StartAsync(string? target = null)
    {
        var relay = new PeerRelay { Target = target };
        relay._host = await WireHost.StartAsync(app => app.Run(relay.RelayAsync), builder => builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            (kestrel.Limits.MinRequestBodyDataRate, kestrel.Limits.MinResponseDataRate) = (null, null);
        }));
        return relay;
    }

    /// <summary>How many calls of a method came so far.</summary>
    public int CountOf(string method) => _counts.GetValueOrDefault(method);

    /// <summary>Holds a call that is still to come; done once it stands there.</summary>
    /// <param name="method">Name of the method without that of its service.</param>
    /// <param name="occurrence">The how manieth call of this method, from 1 on.</param>
    public Task<HeldCall> WaitForAsync(string method, int occurrence, When when) => Hold(method, occurrence, when).Reached;

    /// <summary>Holds the next call of a method.</summary>
    public Task<HeldCall> WaitForNextAsync(string method, When when) => WaitForAsync(method, CountOf(method) + 1, when);

    /// <summary>Loses a call that is still to come, or its answer.</summary>
    public void Drop(string method, int occurrence, When when) => Hold(method, occurrence, when).Drop();

    /// <summary>Loses the answer of a call once so many bytes of it were passed on.</summary>
    public void DropAfter(string method, int occurrence, long bytes) => _budgets[(method, occurrence)] = bytes;

    /// <summary>Refuses a call that is still to come; the server behind does not hear of it.</summary>
    public void Refuse(string method, int occurrence, Reason reason) => Hold(method, occurrence, When.Arrived).Refuse(reason);

    /// <summary>Lets each call of a method wait before it is forwarded.</summary>
    public void Delay(string method, TimeSpan delay) => _delays[method] = delay;

    /// <summary>Breaks all connections, as when the server behind is killed; new ones break too, until there is a target again.</summary>
    public void GoDown()
    {
        Target = null;
        var line = Interlocked.Exchange(ref _line, new CancellationTokenSource());
        line.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        GoDown();
        await _host.DisposeAsync();
        _forwarding.Dispose();
        _line.Dispose();
    }

    private HeldCall Hold(string method, int occurrence, When when)
    {
        Assert.That(CountOf(method), Is.LessThan(occurrence), $"{method} {occurrence} has come already");
        return _held.GetOrAdd((method, occurrence, when), _ => new HeldCall());
    }

    private async Task RelayAsync(HttpContext http)
    {
        var method = http.Request.Path.Value!.Split('/')[^1];
        var call = new RelayedCall(method, _counts.AddOrUpdate(method, 1, (_, count) => count + 1));
        _calls.Enqueue(call);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _line.Token);
        try
        {
            await RelayAsync(http, call, end.Token);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            // The server behind, or the line to it, is gone: so it is for the caller, unless it was the caller who left this one call.
            if (!http.RequestAborted.IsCancellationRequested)
                http.Features.Get<IConnectionLifetimeFeature>()!.Abort();
        }
    }

    private async Task RelayAsync(HttpContext http, RelayedCall call, CancellationToken ct)
    {
        if (!await PassAsync(http, call, When.Arrived, ct))
            return;
        await Task.Delay(_delays.GetValueOrDefault(call.Method), ct);
        var target = Target ?? throw new IOException("The server behind is down.");
        call.WasForwarded = true;
        Record?.Note(http.Request);
        using var response = await _forwarding.SendAsync(http, target, Record?.Listen(), ct);
        call.WasAnswered = true;
        if (!await PassAsync(http, call, When.Answered, ct))
            return;
        var counter = call.Method == ContentsMethod ? new ContentCount() : null;
        var answer = Record?.Listen();
        var isWhole = await RelayForwarding.AnswerAsync(http, response, _budgets.GetValueOrDefault((call.Method, call.Occurrence), long.MaxValue), bytes =>
        {
            call.AddBytes(bytes.Length);
            answer?.Invoke(bytes);
            Interlocked.Add(ref _contentBytes, counter?.Take(bytes.Span) ?? 0);
        }, ct);
        call.Status = RelayForwarding.FindStatus(response);
        call.WasPassedOn = isWhole;
        if (!isWhole)
            Lose(http);
    }

    /// <summary>True if the call goes on from here.</summary>
    private async Task<bool> PassAsync(HttpContext http, RelayedCall call, When when, CancellationToken ct)
    {
        if (!_held.TryGetValue((call.Method, call.Occurrence, when), out var held))
            return true;
        var verdict = await held.StandAsync(ct);
        if (verdict.Refusal is { } reason)
            RelayForwarding.Refuse(http, reason);
        else if (!verdict.GoesOn)
            Lose(http);
        return verdict.GoesOn;
    }

    private static void Lose(HttpContext http) => http.Features.Get<IHttpResetFeature>()!.Reset(StreamLost);
}
