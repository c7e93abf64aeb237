using System.Runtime.CompilerServices;

namespace ExDhcp.ServerTests;

/// <summary>Structures that the kernel reads and writes: a wrong size shows only with the second one of an array.</summary>
public class LinkLayoutTests
{
    [Fact]
    public void Messages_below_UDP_are_as_large_as_those_of_UDP() =>
        Assert.Equal(Unsafe.SizeOf<LinuxMessage>(), Unsafe.SizeOf<LinkMessage>());

    [Fact]
    public void A_name_is_as_large_as_sockaddr_ll() => Assert.Equal(20, Unsafe.SizeOf<LinkName>());
}
