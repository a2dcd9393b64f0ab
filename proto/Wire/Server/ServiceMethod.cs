using System.Reflection;
using Grpc.Core;

namespace Mover.Wire;

/// <summary>A method of a service: what it is called, the C# method with its attributes, and how a call is served.</summary>
internal sealed record ServiceMethod(IMethod Method, MethodInfo Served, Func<ServerCall, Task> Invoke);
