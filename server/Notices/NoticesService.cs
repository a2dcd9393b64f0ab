namespace Mover.Server.Notices;

/// <summary>mover.v1.NoticesService.</summary>
internal sealed class NoticesService : V1.NoticesService.NoticesServiceBase;
