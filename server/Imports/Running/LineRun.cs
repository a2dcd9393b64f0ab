using Mover.Server.Imports.Planning;

namespace Mover.Server.Imports.Running;

/// <summary>A run that is under way.</summary>
/// <param name="Total">Lines of the plan.</param>
internal sealed record LineRun(Import Import, ImportChoice Choice, LineContents Contents, long Total);
