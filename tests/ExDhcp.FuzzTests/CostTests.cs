using System.Globalization;

namespace ExDhcp.FuzzTests;

/// <summary>What a message costs grows with its length, and no faster.</summary>
public class CostTests
{
    private const int Small = 16_000;
    private const int Large = 64_000;

    public static TheoryData<string> Patterns => [.. HostilePatterns.Names];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Four_times_the_octets_allocate_no_more_than_about_four_times_as_much(string pattern)
    {
        byte[] small = HostilePatterns.Message(pattern, Small);
        byte[] large = HostilePatterns.Message(pattern, Large);
        Handle(large);

        long less = Packets.Allocated(() => Handle(small));
        long more = Packets.Allocated(() => Handle(large));

        Assert.InRange(more, 0, 6 * less);
        Assert.InRange(more, 0, 512 * Large);
    }

    /// <summary>
    /// Work that grows with the square would take 256 times as much, work in proportion 16 times. What the thread itself worked counts,
    /// at its quickest of several rounds, and not the time that passed: a busy machine does not matter.
    /// </summary>
    [Theory]
    [MemberData(nameof(Patterns))]
    public void Sixteen_times_the_octets_take_nothing_like_the_square_of_the_work(string pattern)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The work of a thread is measured as Linux does.");
        byte[] small = HostilePatterns.Message(pattern, Large / 16);
        byte[] large = HostilePatterns.Message(pattern, Large);
        Handle(large);

        TimeSpan less = Enumerable.Range(0, 8).Min(_ => Time(small));
        TimeSpan more = TimeSpan.MaxValue;
        for (int round = 0; round < 20 && more > 100 * less; round++)
        {
            TimeSpan time = Time(large);
            more = time < more ? time : more;
        }

        string times = string.Create(CultureInfo.InvariantCulture, $"{less.TotalMicroseconds} and {more.TotalMicroseconds} microseconds");
        Assert.True(more <= 100 * less, times);
    }

    private static TimeSpan Time(byte[] octets)
    {
        TimeSpan start = ThreadWork.Now;
        Handle(octets);
        return ThreadWork.Now - start;
    }

    /// <summary>Everything a careless handler may do with a packet.</summary>
    private static void Handle(byte[] octets)
    {
        DhcpPacket packet = DhcpPacket.Parse(octets);
        PropertyReader<DhcpPacket>.ReadAll(packet);
        _ = packet.ToString() + packet.ToDisplayString();
        _ = packet.ClientId.GetHashCode();
        _ = packet.Clone().ToArray();
        DhcpReply reply = new(packet, DhcpMessageType.Offer) { YourIPAddress = new(10, 0, 0, 9) };
        if (packet.VendorIdentifyingVendorSpecificInformation is { } information)
        {
            foreach (uint enterprise in information.EnterpriseNumbers)
            {
                information.TryGet(enterprise, out _);
            }
        }

        try
        {
            _ = reply.ToArray();
        }
        catch (InvalidOperationException)
        {
            // An identifier that does not fit a reply.
        }
    }
}
