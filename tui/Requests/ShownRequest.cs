using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>Shows a request to whoever is about to vote on it. The vote names what was shown, so that nobody votes on something else.</summary>
internal static class ShownRequest
{
    /// <summary>Fetches the request and shows it on the error stream: the output is for what comes of the vote.</summary>
    public static async Task<AccessRequest> ShowAsync(CommandContext context, MoverConnection connection, string requestId, CancellationToken cancellation)
    {
        var answer = await RequestsShowCommand.GetAsync(connection, requestId, cancellation);
        new RequestText(context.Streams.Error, context.Format).Whole(answer);
        return answer.Request;
    }

    /// <summary>Asks for the address of the space before something is approved that nobody wants by mistake.</summary>
    public static Task ConfirmAsync(CommandContext context, AccessRequest request, CancellationToken cancellation)
    {
        if (!AccessText.IsDangerous(request.Action))
            return Task.CompletedTask;
        var word = request.SpaceAddress.Length > 0 ? request.SpaceAddress : request.SpaceId;
        return TypedConfirmation.RequireAsync(
            context, $"{AccessText.Of(request.Action)} Type the address {word} to approve that:", word,
            "That is not its address. Nothing was approved.", cancellation);
    }
}
