using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ExDhcp.Hosting;

/// <summary>A value of the configuration, which becomes what an option is, or an error that says what to write.</summary>
internal readonly struct ConfiguredValue(IConfigurationSection section)
{
    public string Text() => TextOrNull() ?? throw Wrong("a name");

    public string? TextOrNull() => IsNothing() ? null : section.Value ?? throw Wrong("a name");

    public int Number() =>
        int.TryParse(section.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Wrong("a number");

    public int? NumberOrNull() => IsNothing() ? null : Number();

    public bool Boolean() => bool.TryParse(section.Value, out bool value) ? value : throw Wrong("true or false");

    public IPv4Address Address() =>
        IPv4Address.TryParse(section.Value, out IPv4Address address) ? address : throw Wrong("an address: 192.0.2.1");

    /// <summary>A time. A number alone would be days, which nobody means who writes it.</summary>
    public TimeSpan Time()
    {
        if (string.Equals(section.Value, "Infinite", StringComparison.OrdinalIgnoreCase))
        {
            return Timeout.InfiniteTimeSpan;
        }

        return section.Value is { } text && text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time)
            ? time
            : throw Wrong("a time, 00:00:05 for five seconds, or Infinite");
    }

    public TEnum Name<TEnum>()
        where TEnum : struct, Enum
    {
        string[] names = Enum.GetNames<TEnum>();
        return names.Contains(section.Value, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<TEnum>(section.Value!, ignoreCase: true)
            : throw Wrong(string.Join(" or ", names));
    }

    public TItem[] List<TItem>(Func<ConfiguredValue, TItem> item) =>
        string.IsNullOrEmpty(section.Value)
            ? [.. section.GetChildren().Select(child => item(new(child)))]
            : throw Wrong("a list: [ \"...\", \"...\" ]");

    /// <summary>Whether it says that there is none. A list or an object says something else.</summary>
    private bool IsNothing() => string.IsNullOrWhiteSpace(section.Value) && !section.GetChildren().Any();

    private FormatException Wrong(string expected)
    {
        string actual = section.GetChildren().Any() ? "a list or an object" : $"\"{section.Value}\"";
        return new($"{section.Path} is {actual}. Write {expected}.");
    }
}
