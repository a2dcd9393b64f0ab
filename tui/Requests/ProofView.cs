using Mover.Tui.Entries;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>A proof of who asks as it is printed.</summary>
internal sealed record ProofView(string Kind, string Note, string StaffId, DateTimeOffset? CreateTime)
{
    public static ProofView Of(IdentityProof proof) => new(ValueName.Of(proof.Kind), proof.Note, proof.StaffId, EntryTime.Find(proof.CreateTime));
}
