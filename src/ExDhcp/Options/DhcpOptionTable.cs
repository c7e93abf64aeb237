using System.Diagnostics.CodeAnalysis;

namespace ExDhcp;

/// <summary>Options by code and by name: what a server or a set of options knows, for display and for decoding by name.</summary>
public sealed class DhcpOptionTable
{
    private readonly DhcpOption?[] _byCode = new DhcpOption?[256];
    private readonly List<DhcpOption> _ofVendors = [];
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
            Add([.. table._byCode.OfType<DhcpOption>(), .. table._ofVendors]);
        }
    }

    /// <summary>The option that all clients mean by a code, or <see langword="null"/>.</summary>
    /// <param name="code">The option code.</param>
    public DhcpOption? this[byte code] => _byCode[code];

    /// <summary>The rows, in the order of their codes; of one code, first what all clients mean by it.</summary>
    public IEnumerable<DhcpOption> Options => _byCode.OfType<DhcpOption>().Concat(_ofVendors).OrderBy(static option => option.Code);

    /// <summary>Finds an option by its name, in any case.</summary>
    /// <param name="name">The name, <c>Routers</c> for example.</param>
    /// <param name="option">The option.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out DhcpOption? option) => _byName.TryGetValue(name, out option);

    /// <summary>The option that the vendor class of a packet means by a code.</summary>
    internal DhcpOption? OfVendor(byte code, DhcpPacket packet)
    {
        foreach (DhcpOption option in _ofVendors)
        {
            if (option.Code == code && option.IsOfVendor(packet))
            {
                return option;
            }
        }

        return null;
    }

    private void Add(ReadOnlySpan<DhcpOption> options)
    {
        foreach (DhcpOption option in options)
        {
            ArgumentNullException.ThrowIfNull(option);
            if (option.VendorClass is null)
            {
                _byCode[option.Code] ??= option;
            }
            else
            {
                _ofVendors.Add(option);
            }

            _byName.TryAdd(option.Name, option);
        }
    }
}
