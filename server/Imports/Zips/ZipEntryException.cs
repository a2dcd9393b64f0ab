namespace Mover.Server.Imports.Zips;

/// <summary>The content of one entry cannot be had; all others can.</summary>
internal sealed class ZipEntryException(ZipFault fault, string path) : Exception($"{fault}: {path}")
{
    public ZipFault Fault { get; } = fault;
}
