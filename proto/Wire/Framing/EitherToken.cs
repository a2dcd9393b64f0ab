namespace Mover.Wire;

/// <summary>A token that fires when one of two fires; costs nothing where one token is enough.</summary>
internal readonly struct EitherToken : IDisposable
{
    private readonly CancellationTokenSource? _linked;

    private EitherToken(CancellationToken token) => Token = token;

    private EitherToken(CancellationTokenSource linked)
    {
        _linked = linked;
        Token = linked.Token;
    }

    public CancellationToken Token { get; }

    public static EitherToken Of(CancellationToken call, CancellationToken own)
    {
        if (!own.CanBeCanceled || own == call)
        {
            return new(call);
        }
        return new(CancellationTokenSource.CreateLinkedTokenSource(call, own));
    }

    public void Dispose() => _linked?.Dispose();
}
