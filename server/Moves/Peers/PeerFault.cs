namespace Mover.Server.Moves.Peers;
internal sealed record PeerFault(bool IsPassing, string Reason, string Words)
{
    public static PeerFault Of(Exception fault, CancellationToken ct) => new(fault is Grpc.Core.RpcException { StatusCode: Grpc.Core.StatusCode.Unavailable }, "", fault.Message);
}
