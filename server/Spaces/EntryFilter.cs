using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>Which entries a list shows.</summary>
/// <param name="Application">Only this application; empty for all.</param>
/// <param name="Kind">Only this kind; unspecified for all.</param>
/// <param name="PathPrefix">Only paths that begin so; needs an application.</param>
internal sealed record EntryFilter(string Application, EntryKind Kind, string PathPrefix);
