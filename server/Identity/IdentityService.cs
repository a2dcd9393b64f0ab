using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.OneTimeCodes;
using Mover.Server.Identity.Sessions;
using Mover.V1;

namespace Mover.Server.Identity;

/// <summary>mover.v1.IdentityService.</summary>
internal sealed class IdentityService(
    OwnerSignIn owners, StaffSignIn staff, OpenSessions sessions, PasswordChange passwords, StaffCodeCalls codes, Staff members)
    : V1.IdentityService.IdentityServiceBase
{
    public override async Task<SignInOwnerResponse> SignInOwner(SignInOwnerRequest request, ServerCallContext context)
    {
        var address = Fields.Text(request.Address, "address", 1, 253);
        var (token, session) = await owners.SignInAsync(address, request.Password, context.GetSource(), context.CancellationToken);
        return new SignInOwnerResponse { Token = token, Session = ToProto(session, current: true), SpaceId = session.SubjectId };
    }

    public override async Task<SignInStaffResponse> SignInStaff(SignInStaffRequest request, ServerCallContext context)
    {
        var login = Fields.Text(request.Login, "login", 1, 64);
        var code = CodeOf(request.OneTimeCode);
        var (token, session) = await staff.SignInAsync(login, request.Password, code, context.GetSource(), context.CancellationToken);
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
        var listed = await sessions.ListAsync(caller, before, size + 1, context.CancellationToken);
        var response = new ListSessionsResponse();
        response.Sessions.AddRange(listed.Take(size).Select(session => ToProto(session, session.Id == caller.SessionId)));
        if (listed.Count > size)
            response.NextPageToken = PageToken.Write(TimeKey.Write(listed[size - 1].CreateTime.ToMicroseconds(), listed[size - 1].Id), filters);
        return response;
    }

    public override async Task<EndSessionResponse> EndSession(EndSessionRequest request, ServerCallContext context)
    {
        var caller = context.GetCaller();
        var sessionId = request.SessionId.Length > 0 ? request.SessionId : caller.SessionId!;
        await sessions.EndAsync(caller, sessionId, context.CancellationToken);
        return new EndSessionResponse();
    }

    public override async Task<EndOtherSessionsResponse> EndOtherSessions(EndOtherSessionsRequest request, ServerCallContext context) =>
        new() { EndedCount = await sessions.EndOthersAsync(context.GetCaller(), context.CancellationToken) };

    public override async Task<ChangePasswordResponse> ChangePassword(ChangePasswordRequest request, ServerCallContext context)
    {
        var ended = await passwords.ChangeAsync(
            context.GetCaller(), request.CurrentPassword, request.NewPassword, context.GetSource(), context.CancellationToken);
        return new ChangePasswordResponse { EndedSessionCount = ended };
    }

    public override async Task<BeginOneTimeCodesResponse> BeginOneTimeCodes(BeginOneTimeCodesRequest request, ServerCallContext context)
    {
        var caller = context.GetCaller();
        var secret = await codes.BeginAsync(caller, context.CancellationToken);
        return new BeginOneTimeCodesResponse { Secret = secret.Text, Uri = secret.UriOf(caller.DisplayName) };
    }

    public override async Task<ConfirmOneTimeCodesResponse> ConfirmOneTimeCodes(
        ConfirmOneTimeCodesRequest request, ServerCallContext context)
    {
        await codes.ConfirmAsync(context.GetCaller(), CodeOf(request.OneTimeCode), context.GetSource(), context.CancellationToken);
        return new ConfirmOneTimeCodesResponse();
    }

    public override async Task<RemoveOneTimeCodesResponse> RemoveOneTimeCodes(RemoveOneTimeCodesRequest request, ServerCallContext context)
    {
        await codes.RemoveAsync(
            context.GetCaller(), request.Password, CodeOf(request.OneTimeCode), context.GetSource(), context.CancellationToken);
        return new RemoveOneTimeCodesResponse();
    }

    public override async Task<ListStaffResponse> ListStaff(ListStaffRequest request, ServerCallContext context) =>
        new() { Members = { (await members.ListAsync(context.CancellationToken)).Select(ToProto) } };

    private static string CodeOf(string code) => Fields.Text(code, "one_time_code", 0, 16);

    private static Session ToProto(SignedSession session, bool current) => new()
    {
        SessionId = session.Id,
        CreateTime = session.CreateTime.ToTimestamp(),
        ExpireTime = session.ExpireTime.ToTimestamp(),
        Current = current,
        SourceAddress = session.SourceAddress,
        Client = session.Client,
    };

    private static V1.StaffMember ToProto(StaffMember member) => new()
    {
        StaffId = member.Id,
        Login = member.Login,
        Role = member.Role,
        Disabled = member.DisableTime is not null,
    };
}
