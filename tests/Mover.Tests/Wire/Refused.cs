using Grpc.Core;

namespace Mover.Tests.Wire;

/// <summary>Expects a call to end with a status.</summary>
internal static class Refused
{
    public static async Task<RpcException> ExpectAsync(Func<Task> call, StatusCode code, string? detail = null)
    {
        try
        {
            await call().WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (RpcException refusal)
        {
            Assert.That(refusal.StatusCode, Is.EqualTo(code), refusal.ToString());
            Assert.That(refusal.Status.Detail, Is.EqualTo(detail ?? refusal.Status.Detail));
            return refusal;
        }
        throw new AssertionException($"The call succeeded where {code} was expected.");
    }
}
