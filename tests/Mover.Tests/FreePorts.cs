using System.Net;
using System.Net.Sockets;

namespace Mover.Tests;

/// <summary>Ports for servers that must know theirs before they listen, or listen on the same one again.</summary>
/// <remarks>They lie below those that systems give out by themselves (from 32768 on with Linux), so that nobody gets one by chance while its
/// server is down, and each is given out once.</remarks>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Count = 10_000;

    // Two runs of tests on one machine begin at different places.
    private static int _next = Environment.ProcessId % Count;

    public static int Take()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            if (IsFree(port))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
