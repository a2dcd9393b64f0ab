using Grpc.Core;
using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>mover.v1.JournalService, played.</summary>
internal sealed class PlayedJournal(PlayedAnswers answers) : JournalService.JournalServiceBase
{
    public override Task<ListJournalRecordsResponse> ListJournalRecords(ListJournalRecordsRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ListJournalRecordsResponse>(request);
}
