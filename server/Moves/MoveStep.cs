using Mover.V1;

namespace Mover.Server.Moves;

/// <summary>What an input makes of a move.</summary>
internal sealed record MoveStep(MoveState Next, MoveEffects Effects = MoveEffects.None);
