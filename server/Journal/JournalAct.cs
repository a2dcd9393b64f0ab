using Mover.V1;

namespace Mover.Server.Journal;

/// <summary>What happened: who did what, to what. A record is made of it once its place in the chain is known.</summary>
internal sealed record JournalAct(DateTimeOffset Time, JournalCode Code, string Actor, string SpaceId, string Subject);
