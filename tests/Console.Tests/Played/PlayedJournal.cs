using Grpc.Core;
using Mover.V1;

namespace Mover.ConsoleTests.Played;

/// <summary>mover.v1.JournalService, played.</summary>
internal sealed class PlayedJournal(PlayedAnswers answers) : JournalService.JournalServiceBase
{
    public override Task<ListJournalRecordsResponse> ListJournalRecords(ListJournalRecordsRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ListJournalRecordsResponse>(request, context);

    public override Task VerifyJournal(VerifyJournalRequest request, IServerStreamWriter<VerifyJournalResponse> responseStream, ServerCallContext context) =>
        answers.StreamAsync(request, responseStream, context);
}
