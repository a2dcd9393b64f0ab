using Mover.Server.Imports.Zips;
using Mover.V1;

namespace Mover.Server.Imports.Planning;

/// <summary>What a fault of a zip's entry means to the owner.</summary>
internal static class ZipCauses
{
    public static ImportCause Of(ZipFault fault) => fault switch
    {
        ZipFault.NameUnreadable or ZipFault.PathInvalid or ZipFault.TooDeep => ImportCause.PathInvalid,
        ZipFault.Duplicate => ImportCause.Duplicate,
        ZipFault.SpecialFile => ImportCause.SpecialFile,
        ZipFault.Encrypted => ImportCause.Encrypted,
        ZipFault.MethodUnknown => ImportCause.MethodUnknown,
        ZipFault.SizeImpossible => ImportCause.SizeImpossible,
        _ => ImportCause.ContentDamaged,
    };
}
