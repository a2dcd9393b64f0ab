namespace Grpc.Core;

/// <summary>Deadline and cancellation of a call, to be handed on to the calls it makes.</summary>
public abstract class ContextPropagationToken
{
    internal ContextPropagationToken()
    {
    }
}
