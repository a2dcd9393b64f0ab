using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Identity;

/// <summary>mover.v1.IdentityService.</summary>
internal sealed class IdentityService(SignIn signIn) : V1.IdentityService.IdentityServiceBase
{
    public override async Task<SignInOwnerResponse> SignInOwner(SignInOwnerRequest request, ServerCallContext context)
    {
        var address = Fields.Text(request.Address, "address", 1, 253);
        var (token, session) = await signIn.OwnerAsync(address, request.Password, context.CancellationToken);
        return new SignInOwnerResponse { Token = token, Session = ToProto(session, current: true), SpaceId = session.SubjectId };
    }

    public override async Task<SignInStaffResponse> SignInStaff(SignInStaffRequest request, ServerCallContext context)
    {
        var login = Fields.Text(request.Login, "login", 1, 64);
        var (token, session) = await signIn.StaffAsync(login, request.Password, context.CancellationToken);
        return new SignInStaffResponse { Token = token, Session = ToProto(session, current: true) };
    }

    public override Task<GetCallerResponse> GetCaller(GetCallerRequest request, ServerCallContext context)
    {
        var caller = context.GetCaller();
        var kind = caller.Kind switch
        {
            Callers.Owner => CallerKind.Owner,
            Callers.Service => CallerKind.Service,
            _ => CallerKind.Staff,
        };
        return Task.FromResult(new GetCallerResponse
        {
            Kind = kind,
            SubjectId = caller.SubjectId,
            DisplayName = caller.DisplayName,
            Scopes = { caller.Scopes.Order() },
        });
    }

    public override async Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context)
    {
        var caller = context.GetCaller();
        var size = Fields.PageSize(request.PageSize, 100, 1000);
        var filters = new ListSessionsRequest();
        var before = TimeKey.Read(PageToken.Read(request.PageToken, filters));
        var sessions = await signIn.ListAsync(caller, before, size + 1, context.CancellationToken);
        var response = new ListSessionsResponse();
        response.Sessions.AddRange(sessions.Take(size).Select(session => ToProto(session, session.Id == caller.SessionId)));
        if (sessions.Count > size)
            response.NextPageToken = PageToken.Write(TimeKey.Write(sessions[size - 1].CreateTime.ToMicroseconds(), sessions[size - 1].Id), filters);
        return response;
    }

    public override async Task<EndSessionResponse> EndSession(EndSessionRequest request, ServerCallContext context)
    {
        var caller = context.GetCaller();
        var sessionId = request.SessionId.Length > 0 ? request.SessionId : caller.SessionId!;
        await signIn.EndAsync(caller, sessionId, context.CancellationToken);
        return new EndSessionResponse();
    }

    private static Session ToProto(SignedSession session, bool current) => new()
    {
        SessionId = session.Id,
        CreateTime = session.CreateTime.ToTimestamp(),
        ExpireTime = session.ExpireTime.ToTimestamp(),
        Current = current,
    };
}
