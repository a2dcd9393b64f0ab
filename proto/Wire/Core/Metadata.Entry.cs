using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One name with its text or, when the name ends with <c>-bin</c>, its bytes.</summary>
    /// <remarks>A name or a text that could not travel is refused here, where it is made, and not later on the wire.</remarks>
    public sealed class Entry
    {
        private static readonly SearchValues<char> NameCharacters =
            SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz_.-");

        private readonly string? _value;
        private readonly byte[]? _valueBytes;

        public Entry(string key, string value)
        {
            Key = Normalize(key);
            _value = value ?? throw new ArgumentNullException(nameof(value));
            if (IsBinary)
            {
                throw new ArgumentException("Key for ASCII valued metadata entry cannot end with \"-bin\".", nameof(key));
            }
            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                throw new ArgumentException("A metadata text has only the characters 0x20 to 0x7E; bytes need a key ending with \"-bin\".", nameof(value));
            }
        }

        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = Normalize(key);
            _valueBytes = [.. valueBytes];
            if (!IsBinary)
            {
                throw new ArgumentException("Key for binary valued metadata entry needs to end with \"-bin\".", nameof(key));
            }
        }

        private Entry(string key, string? value, byte[]? valueBytes)
        {
            Key = key;
            _value = value;
            _valueBytes = valueBytes;
        }

        public string Key { get; }

        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        public string Value => _value ?? throw new InvalidOperationException("Cannot access string value of a binary metadata entry");

        public byte[] ValueBytes => _valueBytes is null ? Encoding.ASCII.GetBytes(_value!) : [.. _valueBytes];

        internal ReadOnlySpan<byte> Bytes => _valueBytes;

        public override string ToString() => IsBinary
            ? $"[Entry: key={Key}, valueBytes={_valueBytes!.Length} bytes]"
            : $"[Entry: key={Key}, value={_value}]";

        /// <summary>An entry as a peer sent it: what a foreign peer writes is shown, not judged.</summary>
        internal static Entry Received(string key, string value) => new(key.ToLowerInvariant(), value, null);

        internal static Entry Received(string key, byte[] valueBytes) => new(key.ToLowerInvariant(), null, valueBytes);

        private static string Normalize(string key)
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            var lower = key.ToLowerInvariant();
            return lower.AsSpan().ContainsAnyExcept(NameCharacters)
                ? throw new ArgumentException($"Metadata entry key '{key}' has characters other than 0-9 a-z _ . -", nameof(key))
                : lower;
        }
    }
}
