using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Notices;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Ending;
using Mover.Server.Support.Requests;
using Mover.V1;

namespace Mover.Server.Support.Replies;

/// <summary>Shows a reply as it would be mailed: by the same texts and the same letter.</summary>
internal sealed class ReplyPreview(MoverDatabase database, ReplyBook replies, NoticeLetters letters, SupportOptions options, TimeProvider time)
{
    public Task<PreviewReplyResponse> ShowAsync(PreviewReplyRequest request, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            var reply = request.Reply ?? throw Refusal.Field("reply", "is missing.");
            var asked = await RequestTable.FindAsync(session, request.AccessRequestId, ct) ?? throw Refusal.NotFound("request");
            var space = await SpaceTable.FindByIdAsync(session, asked.SpaceId, ct);
            if (space is null || space.OwnerMail.Length == 0)
                throw Refusal.NotFound("space");
            var use = replies.Get(reply.ReplyId).Use;
            var text = replies.Fill(reply, use, space.Language);
            Notices.Notice notice = use == ReplyUse.Question
                ? RequestNews.QuestionOf(asked, text, time.GetUtcNow() + options.AnswerTime)
                : RequestNews.RefusalOf(asked, RequestState.Denied, text);
            var letter = letters.Preview(new NoticeRecipient(space.Id, space.Address, space.OwnerMail, space.Language), notice, time.GetUtcNow());
            return new PreviewReplyResponse
            {
                Subject = letter.Subject,
                Text = letter.PlainText,
                MailHint = LeavingRules.HintOf(space.OwnerMail),
                Language = space.Language,
            };
        }, ct);
}
