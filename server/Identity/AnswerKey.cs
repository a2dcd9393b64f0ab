namespace Mover.Server.Identity;

/// <summary>Names one answer: who asked, what, under which id.</summary>
internal readonly record struct AnswerKey(string Caller, string Rpc, string RequestId);
