using Mover.Server.Calls;

namespace Mover.Tests.Spaces.Ending;

/// <summary>Expects acts of the server itself to be refused, as the page of a mailed link would hear it.</summary>
internal static class Refused
{
    public static async Task<Refusal> ByAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Refusal refusal)
        {
            return refusal;
        }

        throw new AssertionException("nothing was refused");
    }
}
