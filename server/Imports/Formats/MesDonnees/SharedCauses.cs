using System.Text.Json;
using Mover.V1;

namespace Mover.Server.Imports.Formats.MesDonnees;

/// <summary>Tells what was shared with others: their rights do not come along, and have to be given again.</summary>
internal static class SharedCauses
{
    public static ImportCause Of(JsonElement resource) =>
        resource.FindMember("shared") is { ValueKind: JsonValueKind.Array } shared && shared.GetArrayLength() > 0
            ? ImportCause.ShareToRenew
            : ImportCause.Unspecified;
}
