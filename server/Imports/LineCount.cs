using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>How many lines of an application have a verdict for a cause.</summary>
internal sealed record LineCount(string Application, ImportVerdict Verdict, ImportCause Cause, long Count, long SizeBytes, string DataVersion);
