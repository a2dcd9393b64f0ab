using Grpc.Core;
using Mover.V1;

namespace Mover.ConsoleTests.Played;

/// <summary>mover.v1.IdentityService, played.</summary>
internal sealed class PlayedIdentity(PlayedAnswers answers) : IdentityService.IdentityServiceBase
{
    public override Task<GetCallerResponse> GetCaller(GetCallerRequest request, ServerCallContext context) =>
        answers.AnswerAsync<GetCallerResponse>(request, context);

    public override Task<SignInStaffResponse> SignInStaff(SignInStaffRequest request, ServerCallContext context) =>
        answers.AnswerAsync<SignInStaffResponse>(request, context);

    public override Task<EndSessionResponse> EndSession(EndSessionRequest request, ServerCallContext context) =>
        answers.AnswerAsync<EndSessionResponse>(request, context);

    public override Task<ListStaffResponse> ListStaff(ListStaffRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ListStaffResponse>(request, context);
}
