using Mover.V1;

namespace Mover.Server.Imports.Planning;

/// <summary>What an owner chose: which applications, and what is done in conflicts.</summary>
internal sealed class ImportChoice(RunImportRequest request)
{
    private readonly Dictionary<string, ImportConflictPolicy> _chosen =
        request.Selections.ToDictionary(selection => selection.Application, selection => selection.ConflictPolicy);

    public bool Has(string application) => _chosen.Count == 0 || _chosen.ContainsKey(application);

    public ImportConflictPolicy PolicyOf(string application) =>
        _chosen.GetValueOrDefault(application) is var own and not ImportConflictPolicy.Unspecified ? own
        : request.ConflictPolicy == ImportConflictPolicy.Unspecified ? ImportConflictPolicy.Skip
        : request.ConflictPolicy;
}
