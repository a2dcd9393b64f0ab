using Grpc.Core;
using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>mover.v1.IdentityService, played.</summary>
internal sealed class PlayedIdentity(PlayedAnswers answers) : IdentityService.IdentityServiceBase
{
    public override Task<GetCallerResponse> GetCaller(GetCallerRequest request, ServerCallContext context) =>
        answers.AnswerAsync<GetCallerResponse>(request);
}
