using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Mover.Tests.Moves.Relay;

/// <summary>All that passes a relay, in both directions: the bodies of calls and answers, each in one piece, and the credentials that came with them.</summary>
internal sealed class WireRecord
{
    private const string Bearer = "Bearer ";

    private readonly ConcurrentQueue<MemoryStream> _bodies = new();
    private readonly ConcurrentDictionary<string, bool> _tokens = new();

    /// <summary>Tokens that calls came with.</summary>
    public ICollection<string> Tokens => _tokens.Keys;

    /// <summary>Begins to listen to a body; the result takes what passes of it.</summary>
    public Action<ReadOnlyMemory<byte>> Listen()
    {
        var body = new MemoryStream();
        _bodies.Enqueue(body);
        return part =>
        {
            lock (body)
                body.Write(part.Span);
        };
    }

    public void Note(HttpRequest request)
    {
        foreach (var value in request.Headers.Authorization)
            _tokens[value!.StartsWith(Bearer, StringComparison.Ordinal) ? value[Bearer.Length..] : value] = true;
    }

    public bool Has(string text) => Has(body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    public bool Has(Func<byte[], bool> isIn) => _bodies.Any(body =>
    {
        lock (body)
            return isIn(body.ToArray());
    });
}
