using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Option 125, and sub-option 9 of option 82: sub-options of any number of vendors (RFC 3925 section 4, RFC 4243).</summary>
/// <remarks>
/// A value of its own: changing it changes no packet until it is assigned to one. The blocks of a vendor that occurs more than once
/// are read as one.
/// </remarks>
public sealed class VendorIdentifyingInformation
{
    private readonly List<(uint Enterprise, byte[] Data)> _blocks = [];
    private ILookup<uint, byte[]>? _byEnterprise;

    /// <summary>The enterprise numbers of the vendors, in their order.</summary>
    public IEnumerable<uint> EnterpriseNumbers => ByEnterprise.Select(static enterprise => enterprise.Key);

    /// <summary>Whether the octets this was read from ended inside a block; the ones before it are here.</summary>
    public bool Truncated { get; private set; }

    private ILookup<uint, byte[]> ByEnterprise => _byEnterprise ??= _blocks.ToLookup(
        static block => block.Enterprise, static block => block.Data, OctetHash.Numbers);

    /// <summary>The sub-options of one vendor, ready to be assigned to a packet.</summary>
    /// <typeparam name="T">The kind of sub-options, <see cref="BroadbandForumOptions"/> for example.</typeparam>
    /// <param name="options">The sub-options.</param>
    /// <returns>Information of this vendor alone.</returns>
    /// <exception cref="ArgumentException">The sub-options have more than 255 octets.</exception>
    public static VendorIdentifyingInformation Of<T>(T options)
        where T : DhcpSubOptions, IDhcpEnterpriseOptions
    {
        VendorIdentifyingInformation information = new();
        information.Set(options);
        return information;
    }

    /// <summary>The sub-options of a vendor.</summary>
    /// <typeparam name="T">The kind of sub-options, <see cref="BroadbandForumOptions"/> for example.</typeparam>
    /// <returns>The sub-options, or <see langword="null"/> when there are none.</returns>
    public T? Get<T>()
        where T : DhcpSubOptions, IDhcpEnterpriseOptions, new()
        => TryGet(T.EnterpriseNumber, out byte[]? data) ? DhcpSubOptions.Parse<T>(data) : null;

    /// <summary>Finds the octets of a vendor.</summary>
    /// <param name="enterpriseNumber">The IANA enterprise number of the vendor.</param>
    /// <param name="data">The octets, a new array.</param>
    /// <returns>Whether there are any.</returns>
    public bool TryGet(uint enterpriseNumber, out byte[] data)
    {
        data = [.. ByEnterprise[enterpriseNumber].SelectMany(static block => block)];
        return ByEnterprise.Contains(enterpriseNumber);
    }

    /// <summary>Sets the sub-options of a vendor.</summary>
    /// <typeparam name="T">The kind of sub-options, <see cref="BroadbandForumOptions"/> for example.</typeparam>
    /// <param name="options">The sub-options.</param>
    /// <exception cref="ArgumentException">The sub-options have more than 255 octets.</exception>
    public void Set<T>(T options)
        where T : DhcpSubOptions, IDhcpEnterpriseOptions
    {
        ArgumentNullException.ThrowIfNull(options);
        Set(T.EnterpriseNumber, options.ToArray());
    }

    /// <summary>Sets the octets of a vendor.</summary>
    /// <param name="enterpriseNumber">The IANA enterprise number of the vendor.</param>
    /// <param name="data">The octets, at most 255.</param>
    /// <exception cref="ArgumentException">There are more than 255 octets.</exception>
    public void Set(uint enterpriseNumber, ReadOnlySpan<byte> data)
    {
        if (data.Length > byte.MaxValue)
        {
            throw new ArgumentException(
                $"The sub-options of enterprise {enterpriseNumber} have {data.Length} octets; at most 255 fit.", nameof(data));
        }

        Remove(enterpriseNumber);
        _blocks.Add((enterpriseNumber, data.ToArray()));
        _byEnterprise = null;
    }

    /// <summary>Removes the sub-options of a vendor.</summary>
    /// <param name="enterpriseNumber">The IANA enterprise number of the vendor.</param>
    /// <returns>Whether there were any.</returns>
    public bool Remove(uint enterpriseNumber)
    {
        _byEnterprise = null;
        return _blocks.RemoveAll(block => block.Enterprise == enterpriseNumber) > 0;
    }

    /// <summary>The value as people read it.</summary>
    /// <returns>Text like <c>3561 { DeviceSerialNumber: "1" }</c>.</returns>
    public override string ToString() =>
        string.Join(", ", ByEnterprise.Select(static enterprise => Describe(enterprise.Key, enterprise)))
            + (Truncated ? " (truncated)" : "");

    internal static VendorIdentifyingInformation Parse(ReadOnlySpan<byte> source)
    {
        VendorIdentifyingInformation information = new();
        OctetReader reader = new(source);
        while (!reader.AtEnd && !information.Truncated)
        {
            uint enterprise = reader.ReadUInt32();
            ReadOnlySpan<byte> data = reader.ReadOctets(reader.ReadByte());
            if (reader.Failed)
            {
                information.Truncated = true;
            }
            else
            {
                information._blocks.Add((enterprise, data.ToArray()));
            }
        }

        return information;
    }

    internal void Write(ref OctetWriter writer)
    {
        foreach ((uint enterprise, byte[] data) in _blocks)
        {
            writer.WriteUInt32(enterprise);
            writer.WriteShortOctets(data);
        }
    }

    private static string Describe(uint enterpriseNumber, IEnumerable<byte[]> blocks)
    {
        byte[] data = [.. blocks.SelectMany(static block => block)];
        DhcpSubOptions options = enterpriseNumber == BroadbandForumOptions.EnterpriseNumber
            ? DhcpSubOptions.Parse<BroadbandForumOptions>(data)
            : DhcpSubOptions.Parse<DhcpSubOptions>(data);
        return $"{enterpriseNumber} {options}";
    }
}
