using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Mover.Server.Calls;
using Mover.Server.Identity;

namespace Mover.Tests.Identity;

/// <summary>The table of rights has a row for every rpc, or the server does not start.</summary>
internal sealed class PermissionTableTests
{
    [Test]
    public void A_server_with_an_rpc_that_has_no_row_does_not_start()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => PermissionTable.RequireComplete(
        [
            EndpointOf("mover.v1.IdentityService", "GetCaller"), EndpointOf("mover.v1.IdentityService", "BecomeStaff"),
            EndpointOf("mover.v1.MovesService", "TeleportMove"), new Endpoint(null, EndpointMetadataCollection.Empty, "a page"),
        ]))!;
        Assert.That(fault.Message, Does.Contain("/mover.v1.IdentityService/BecomeStaff").And.Contain("/mover.v1.MovesService/TeleportMove"));
        Assert.That(fault.Message, Does.Not.Contain("GetCaller"));
    }

    [Test]
    public void Every_row_is_of_an_rpc_that_the_contract_has()
    {
        var methods = Rpcs.All.Select(method => Rpcs.PathOf(method));
        Assert.That(PermissionTable.Rows.Keys, Is.EquivalentTo(methods));
    }

    [Test]
    public void A_row_for_services_names_a_scope_that_keys_can_have()
    {
        var rows = PermissionTable.Rows.Values.Where(row => row.Callers.HasFlag(Callers.Service) && row.Callers != Callers.Anybody && row.Callers != Callers.SignedIn);
        Assert.That(rows.Select(row => row.Scope), Is.All.AnyOf(Scopes.All.ToArray<object>()));
    }

    private static Endpoint EndpointOf(string service, string name)
    {
        var bytes = Marshallers.Create(message => message, message => message);
        var method = new Method<byte[], byte[]>(MethodType.Unary, service, name, bytes, bytes);
        return new Endpoint(null, new EndpointMetadataCollection(new GrpcMethodMetadata(typeof(object), method)), name);
    }
}
