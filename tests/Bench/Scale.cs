using System.Globalization;

namespace Mover.Bench;

/// <summary>How large a measurement is, in numbers that the command line may change: --files 1000.</summary>
internal sealed class Scale(params (string Name, long Value)[] numbers)
{
    public long this[string name] => numbers.First(number => number.Name == name).Value;

    /// <summary>The same with other numbers; null where one is unknown or none.</summary>
    public Scale? Read(string[] arguments)
    {
        var read = numbers.ToArray();
        for (var at = 0; at < arguments.Length; at += 2)
        {
            var index = Array.FindIndex(read, number => $"--{number.Name}" == arguments[at]);
            var value = arguments.ElementAtOrDefault(at + 1);
            if (index < 0 || !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var changed))
                return null;
            read[index].Value = changed;
        }

        return new Scale(read);
    }

    public override string ToString() => string.Concat(numbers.Select(number => $"\n{"",14}--{number.Name} {number.Value}"));
}
