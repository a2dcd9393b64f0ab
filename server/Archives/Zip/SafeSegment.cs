using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Mover.Server.Archives.Zip;

/// <summary>Makes one name of a path such that every system can create it: Windows' forbidden characters, endings and devices, and
/// the 255 bytes of Linux.</summary>
internal static class SafeSegment
{
    public const int MaxBytes = 255;

    private const int LongestExtensionBytes = 16;
    private const int MarkBytes = 11;

    private static readonly SearchValues<byte> Unsafe = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(code => (byte)code), .. "\\:?*\"<>|\u007F"u8, 0xC2]);

    private static readonly SearchValues<string> Devices = SearchValues.Create(
        [
            "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
            .. from port in (string[])["COM", "LPT"] from digit in "0123456789¹²³" select port + digit,
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<byte> DeviceInitials = SearchValues.Create("CPANLcpanl"u8);

    /// <summary>Writes the safe form with the infix at its end (folders) or before its extension (files).</summary>
    public static int Write(in SegmentForm form, Span<byte> destination)
    {
        Span<byte> clean = form.Name.Length <= 512 ? stackalloc byte[514] : new byte[form.Name.Length + 2];
        clean = clean[..Clean(form.Name, clean)];
        var extension = form.IsFile ? Extension(clean) : [];
        var stem = clean[..^extension.Length];
        var ending = form.Infix.Length + extension.Length;
        var isLong = clean.Length + form.Infix.Length > MaxBytes
            || Encoding.UTF8.GetCharCount(clean) + form.Infix.Length > form.MaxCharacters;
        var length = 0;
        if (isLong || form.IsMarked)
        {
            var characters = form.MaxCharacters - MarkBytes - form.Infix.Length - Encoding.UTF8.GetCharCount(extension);
            length += Append(Cut(stem, MaxBytes - MarkBytes - ending, characters), destination);
            length += WriteMark(form.Hashed, destination[length..]);
        }
        else
        {
            length += Append(stem, destination);
        }
        length += Append(form.Infix, destination[length..]);
        return length + Append(extension, destination[length..]);
    }

    private static int Clean(ReadOnlySpan<byte> name, Span<byte> clean)
    {
        if (name.IsEmpty)
            return Append("_"u8, clean);
        var length = IsDevice(name) ? Append("_"u8, clean) : 0;
        length += name.IndexOfAny(Unsafe) < 0 ? Append(name, clean[length..]) : Replace(name, clean[length..]);
        if (clean[length - 1] is (byte)'.' or (byte)' ')
            clean[length - 1] = (byte)'_';
        return length;
    }

    private static int Replace(ReadOnlySpan<byte> name, Span<byte> clean)
    {
        var length = 0;
        for (var i = 0; i < name.Length; i++)
        {
            // C2 80 to C2 9F are the control characters of Latin 1.
            var isControl = name[i] == 0xC2 && i + 1 < name.Length && name[i + 1] < 0xA0;
            if (isControl)
                i++;
            clean[length++] = isControl || (name[i] != 0xC2 && Unsafe.Contains(name[i])) ? (byte)'_' : name[i];
        }
        return length;
    }

    /// <summary>Windows takes the device for what stands before the first dot, spaces left out.</summary>
    private static bool IsDevice(ReadOnlySpan<byte> name)
    {
        var dot = name.IndexOf((byte)'.');
        var stem = (dot < 0 ? name : name[..dot]).TrimEnd((byte)' ');
        if (stem.Length is < 3 or > 7 || !DeviceInitials.Contains(stem[0]))
            return false;
        Span<char> characters = stackalloc char[7];
        characters = characters[..Encoding.UTF8.GetChars(stem, characters)];
        return Devices.Contains(characters.ToString());
    }

    private static ReadOnlySpan<byte> Extension(ReadOnlySpan<byte> name)
    {
        var dot = name.LastIndexOf((byte)'.');
        return dot > 0 && name.Length - dot is > 1 and <= LongestExtensionBytes ? name[dot..] : [];
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> text, int maxBytes, int maxCharacters)
    {
        var (bytes, characters) = (0, 0);
        while (bytes < text.Length)
        {
            Rune.DecodeFromUtf8(text[bytes..], out var rune, out var consumed);
            characters += rune.Utf16SequenceLength;
            if (bytes + consumed > maxBytes || characters > maxCharacters)
                break;
            bytes += consumed;
        }
        return text[..bytes];
    }

    private static int WriteMark(ReadOnlySpan<byte> hashed, Span<byte> destination)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(hashed, hash);
        destination[0] = (byte)'~';
        Convert.TryToHexStringLower(hash[..((MarkBytes - 1) / 2)], destination[1..], out var written);
        return 1 + written;
    }

    private static int Append(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        text.CopyTo(destination);
        return text.Length;
    }
}
