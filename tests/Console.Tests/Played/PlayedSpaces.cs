using Grpc.Core;
using Mover.V1;

namespace Mover.ConsoleTests.Played;

/// <summary>mover.v1.SpacesService, played.</summary>
internal sealed class PlayedSpaces(PlayedAnswers answers) : SpacesService.SpacesServiceBase
{
    public override Task<ListEntriesResponse> ListEntries(ListEntriesRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ListEntriesResponse>(request, context);

    public override Task ReadEntry(ReadEntryRequest request, IServerStreamWriter<ReadEntryResponse> responseStream, ServerCallContext context) =>
        answers.StreamAsync(request, responseStream, context);
}
