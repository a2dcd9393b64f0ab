namespace Mover.Server;

/// <summary>How the server logs: one line a message on standard output, times in UTC.</summary>
internal static class ServerLogging
{
    public static void ConfigureLogging(this WebApplicationBuilder builder, LogLevel least)
    {
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.UseUtcTimestamp = true;
        });
        builder.Logging.SetMinimumLevel(least);
        // The framework tells of every request; ours are told by the rooms.
        builder.Logging.AddFilter("Microsoft", least > LogLevel.Warning ? least : LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", least);
        // It puts the path of the request into the scope of every message, and the path of a link is a secret.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // The exit of calls tells each refusal and each fault; here they come once more, and a caller that leaves while it is read is an error.
        builder.Logging.AddFilter("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.None);
        // It warns at each new key that the key lies unencrypted: it lies in the data folder, which only the server can read.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }
}
