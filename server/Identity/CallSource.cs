using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mover.Server.Identity;

/// <summary>Where a call comes from: whose attempts are counted together, and what a session shows of it.</summary>
internal sealed class CallSource
{
    private const int MostClientCharacters = 200;
    private const string Unknown = "unknown";

    private readonly IPAddress? _address;

    /// <param name="address">Null where it is not known; all such calls count as one source.</param>
    /// <param name="client">What the calling program says of itself; a stranger wrote it.</param>
    public CallSource(IPAddress? address, string client)
    {
        _address = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        Client = Clean(client);
    }

    /// <summary>The address for people; empty where it is not known.</summary>
    public string Address => _address?.ToString() ?? "";

    /// <summary>The calling program, fit to be stored and shown: no control or format characters, such as those that turn a line around.</summary>
    public string Client { get; }

    /// <summary>The network whose attempts are counted together: an IPv4 address, or the /64 out of which one IPv6 machine takes as many
    /// addresses as it likes.</summary>
    public string Network => PrefixOf(32, 64);

    /// <summary>The place that an owner signs in from, wide enough that tomorrow's address of the same line is in it.</summary>
    public string Place => PrefixOf(24, 48);

    private string PrefixOf(int bits4, int bits6)
    {
        if (_address is null)
            return Unknown;
        var bits = _address.AddressFamily == AddressFamily.InterNetwork ? bits4 : bits6;
        var bytes = _address.GetAddressBytes();
        bytes.AsSpan(bits / 8).Clear();
        return $"{new IPAddress(bytes)}/{bits}";
    }

    private static string Clean(string client)
    {
        var clean = new StringBuilder();
        foreach (var rune in client.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > MostClientCharacters)
                break;
            if (!IsUnfit(Rune.GetUnicodeCategory(rune)))
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    private static bool IsUnfit(UnicodeCategory category) => category is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
