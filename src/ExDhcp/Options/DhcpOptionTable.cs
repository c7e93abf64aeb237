using System.Diagnostics.CodeAnalysis;

namespace ExDhcp;

/// <summary>Options by code and by name: what a server or a set of options knows, for display and for decoding by name.</summary>
public sealed class DhcpOptionTable
{
    private readonly DhcpOption?[] _byCode = new DhcpOption?[256];
    private readonly Dictionary<string, DhcpOption> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a table. Where two rows have the same code or name, the earlier one wins.</summary>
    /// <param name="options">The rows.</param>
    public DhcpOptionTable(params ReadOnlySpan<DhcpOption> options) => Add(options);

    /// <summary>Joins tables. Where two have the same code or name, the earlier one wins.</summary>
    /// <param name="tables">The tables.</param>
    public DhcpOptionTable(params ReadOnlySpan<DhcpOptionTable> tables)
    {
        foreach (DhcpOptionTable table in tables)
        {
            ArgumentNullException.ThrowIfNull(table);
            Add(Array.FindAll(table._byCode, static option => option is not null)!);
        }
    }

    /// <summary>The option with a code, or <see langword="null"/>.</summary>
    /// <param name="code">The option code.</param>
    public DhcpOption? this[byte code] => _byCode[code];

    /// <summary>The rows, in the order of their codes.</summary>
    public IEnumerable<DhcpOption> Options => _byCode.Where(static option => option is not null)!;

    /// <summary>Finds an option by its name, in any case.</summary>
    /// <param name="name">The name, <c>Routers</c> for example.</param>
    /// <param name="option">The option.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out DhcpOption? option) => _byName.TryGetValue(name, out option);

    private void Add(ReadOnlySpan<DhcpOption> options)
    {
        foreach (DhcpOption option in options)
        {
            ArgumentNullException.ThrowIfNull(option);
            _byCode[option.Code] ??= option;
            _byName.TryAdd(option.Name, option);
        }
    }
}
