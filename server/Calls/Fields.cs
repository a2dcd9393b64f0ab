using System.Text;
using Google.Protobuf.WellKnownTypes;
using Mover.V1;

namespace Mover.Server.Calls;

/// <summary>Checks of single request fields; each gives back the value, or refuses with the field's name and the rule.</summary>
internal static class Fields
{
    /// <summary>An id that a caller chose: 1 to 128 characters, none of them a control character.</summary>
    public static string RequestId(string value, string field = "request_id") => Text(value, field, 1, 128);

    /// <summary>A text within a length in characters, without control characters.</summary>
    public static string Text(string value, string field, int least, int most)
    {
        if (value.Length < least || value.Length > most)
            throw Refusal.Field(field, $"must have {least} to {most} characters.");
        return value.Any(char.IsControl) ? throw Refusal.Field(field, "must not contain control characters.") : value;
    }

    /// <summary>What somebody wrote, perhaps in several lines: within a length in characters, blank ends not counted, without other control characters.</summary>
    public static string Paragraphs(string value, string field, int least, int most)
    {
        var text = value.ReplaceLineEndings("\n").Trim();
        if (text.Length < least || text.Length > most)
            throw Refusal.Field(field, $"must have {least} to {most} characters.");
        return text.Any(letter => char.IsControl(letter) && letter != '\n') ? throw Refusal.Field(field, "must not contain control characters.") : text;
    }

    /// <summary>A time; null where none was given.</summary>
    public static DateTimeOffset? FindTime(Timestamp? value, string field)
    {
        try
        {
            return value?.ToDateTimeOffset();
        }
        catch (InvalidOperationException)
        {
            throw Refusal.Field(field, "is no time.");
        }
    }

    /// <summary>A number within bounds, where 0 asks for the default.</summary>
    public static long Number(long value, string field, long standard, long least, long most)
    {
        if (value == 0)
            return standard;
        return value < least || value > most ? throw Refusal.Field(field, $"must be {least} to {most}, or 0 for {standard}.") : value;
    }

    /// <summary>The size of a page, where 0 asks for the default; larger wishes are cut to the limit, as AIP-158 has it.</summary>
    public static int PageSize(int value, int standard, int most)
    {
        if (value < 0)
            throw Refusal.Field("page_size", "must not be negative.");
        return value == 0 ? standard : Math.Min(value, most);
    }

    /// <summary>An offset inside something of a known size; the size itself is allowed and reads nothing.</summary>
    public static long Offset(long value, long sizeBytes)
    {
        if (value < 0 || value > sizeBytes)
        {
            throw new Refusal(
                Reason.OffsetOutOfRange, $"The offset {value} is outside 0 to {sizeBytes}.", ("size_bytes", sizeBytes.ToString()));
        }

        return value;
    }

    /// <summary>How many bytes to read from an offset on; the limit 0 asks for all that follow.</summary>
    public static long Length(long limit, long offset, long sizeBytes)
    {
        if (limit < 0)
            throw Refusal.Field("read_limit_bytes", "must not be negative.");
        return limit == 0 ? sizeBytes - offset : Math.Min(limit, sizeBytes - offset);
    }

    /// <summary>UTF-8 text of a bounded size in bytes, such as a password.</summary>
    public static string Utf8(string value, string field, int mostBytes) =>
        Encoding.UTF8.GetByteCount(value) > mostBytes ? throw Refusal.Field(field, $"must have {mostBytes} bytes at the most.") : value;
}
