using Mover.V1;

namespace Mover.Server.Support.Requests;

/// <summary>Which requests somebody wants to see.</summary>
/// <param name="States">Their states; those that are open and those that are closed are in different orders.</param>
internal sealed record RequestSelection(IReadOnlyCollection<RequestState> States, string SpaceId, AccessAction Action, string ClaimedBy, string Ticket)
{
    private static readonly RequestState[] OpenStates =
    [
        RequestState.Filed, RequestState.Verifying, RequestState.Pending, RequestState.InReview, RequestState.AwaitingSecond,
        RequestState.WaitingForRequester,
    ];

    /// <summary>The open states among them; all that are open if none are named.</summary>
    public IReadOnlyList<long> Open => [.. OpenStates.Where(state => States.Count == 0 || States.Contains(state)).Select(state => (long)state)];

    /// <summary>The closed states among them.</summary>
    public IReadOnlyList<long> Closed => [.. States.Except(OpenStates).Select(state => (long)state)];
}
