namespace ExDhcp.GeneratorTests;

/// <summary>The part of a <c>[DhcpServer]</c> class, as text.</summary>
public class ServerEmissionTests
{
    [Fact]
    public void Names_of_small_letters_give_no_warning_of_their_own()
    {
        Generated generated = Generated.From(
            """
            using ExDhcp;

            #pragma warning disable CS8981

            namespace Lab;

            [DhcpServer]
            [DhcpOption(224, DhcpOptionType.Text, "site")]
            public sealed partial class lab
            {
                [OnDiscover, OnRequest, OnDecline]
                void ignore()
                {
                }
            }

            public partial class outer
            {
                [DhcpOptions]
                [DhcpOption(1, DhcpOptionType.Text, "room")]
                public sealed partial class Space : DhcpSubOptions;
            }
            """);

        Assert.Contains("#pragma warning disable CS8981", generated["Lab.lab.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("#pragma", generated["Lab.labOptions.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public Task The_smallest_server() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        [DhcpServer]
        public sealed partial class LabDhcp
        {
            [OnDiscover]
            DhcpReply? Offer(DhcpPacket request) => null;

            [OnRequest]
            DhcpReply? Acknowledge(DhcpPacket request) => null;

            [OnDecline]
            void Decline(DhcpPacket request)
            {
            }
        }
        """).Driver);

    [Fact]
    public Task A_primary_constructor_leaves_no_StartAsync_without_a_factory() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        [DhcpServer]
        public sealed partial class LabDhcp(IPv4Address gateway)
        {
            [OnDiscover, OnRequest]
            DhcpReply? Answer(DhcpPacket request) => new DhcpReply(request, DhcpMessageType.Offer) { YourIPAddress = gateway };

            [OnDecline]
            void Decline(DhcpPacket request)
            {
            }
        }
        """).Driver);

    [Fact]
    public Task Every_parameter_and_every_return_type() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        [DhcpServer]
        internal partial class LabDhcp
        {
            [OnDiscover]
            public static DhcpReply? Offer(
                CancellationToken cancel, uint transactionId, DhcpServerContext context, DhcpReceiveInfo info,
                HardwareAddress address, DhcpClientId client, DhcpPacket request) => null;

            [OnRequest]
            private async Task<DhcpReply?> Acknowledge(DhcpPacket request, uint xid)
            {
                await Task.Yield();
                return null;
            }

            [OnDecline]
            protected internal ValueTask<DhcpPacket?> Decline() => default;

            [OnRelease]
            internal static Task Release(DhcpClientId client) => Task.CompletedTask;

            [OnInform]
            ValueTask Inform() => default;

            [OnPacket]
            DhcpPacket? Other(DhcpPacket first, DhcpPacket second) => null;
        }
        """).Driver);

    [Fact]
    public Task Results_that_are_never_null_or_not_annotated() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        [DhcpServer]
        public sealed partial class LabDhcp
        {
            [OnDiscover]
            ValueTask<DhcpReply> Offer(DhcpPacket request) => new(new DhcpReply(request, DhcpMessageType.Offer));

            [OnRequest]
            Task<DhcpPacket> Acknowledge(DhcpPacket request) => Task.FromResult(request);

        #nullable disable
            [OnDecline]
            async Task<DhcpReply> Decline(DhcpPacket request)
            {
                await Task.Yield();
                return null;
            }
        }
        """).Driver);

    [Fact]
    public Task Clauses_are_tried_in_source_order() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        public class Guards
        {
            protected bool IsKnown(DhcpPacket packet) => true;
        }

        [DhcpServer]
        public sealed partial class LabDhcp : Guards
        {
            [OnDiscover(When = nameof(IsNetboot))]
            DhcpReply? OfferNetboot(DhcpPacket request) => null;

            [OnDiscover(When = nameof(IsKnown))]
            void Ignore()
            {
            }

            [OnDiscover]
            DhcpReply? Offer(DhcpPacket request) => null;

            [OnRequest(When = nameof(IsKnown))]
            DhcpReply? Acknowledge(DhcpPacket request) => null;

            [OnDecline]
            void Decline()
            {
            }

            static bool IsNetboot(DhcpPacket packet) => packet.Options[60].StartsWith("PXEClient"u8);

            static bool IsNetboot(string vendorClass) => false;
        }
        """).Driver);

    [Fact]
    public Task Names_that_are_keywords_or_hide_parameters() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace @namespace.@class;

        [DhcpServer]
        public sealed partial class @record
        {
            [OnDiscover(When = nameof(@is))]
            DhcpReply? @new(DhcpPacket request) => null;

            [OnRequest]
            static DhcpReply? packet(DhcpPacket request) => null;

            [OnDecline(When = nameof(handler))]
            void cancellationToken()
            {
            }

            bool handler(DhcpPacket packet) => true;

            static bool @is(DhcpPacket packet) => true;
        }
        """).Driver);

    [Fact]
    public Task A_server_nested_in_other_types() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        public static partial class Outer
        {
            internal partial record struct Inner
            {
                [DhcpServer]
                [DhcpOption(224, DhcpOptionType.Text, "Site")]
                private sealed partial class LabDhcp
                {
                    [OnDiscover, OnRequest, OnDecline]
                    void Ignore(DhcpPacket packet) => packet.Site = null;
                }
            }
        }
        """).Driver);

    [Fact]
    public Task A_server_in_the_global_namespace() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        [DhcpServer]
        [DhcpOption(224, DhcpOptionType.Text, "Site")]
        partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore(DhcpPacket packet) => packet.Site = "here";
        }
        """).Driver);

    [Fact]
    public Task Option_tables_in_the_order_of_the_attribute() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        [DhcpOptions]
        [DhcpOption(224, DhcpOptionType.Text, "Site")]
        public static partial class SiteOptions;

        [DhcpOptions]
        public static partial class EmptyOptions;

        [DhcpServer(Options = new[] { typeof(EmptyOptions), typeof(SiteOptions) })]
        [DhcpOption(225, DhcpOptionType.IPv4Address, "ProvisioningServer", Description = "Where devices fetch their configuration.")]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            DhcpReply? Answer(DhcpPacket request) => new DhcpReply(request, DhcpMessageType.Offer)
            {
                ProvisioningServer = request.YourIPAddress,
                Site = request is { Site: { Length: > 3 } site } ? site : null,
            };
        }
        """).Driver);

    [Fact]
    public Task Members_that_hide_those_of_a_base_class() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        public class Device
        {
            public int Port => 1;
        }

        [DhcpServer]
        public partial class LabDhcp : Device
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }
        }

        [DhcpServer]
        public sealed partial class OtherDhcp : LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }
        }
        """).Driver);

    [Fact]
    public void Required_members_leave_no_StartAsync_without_a_factory()
    {
        Generated generated = Generated.From(
            """
            using ExDhcp;

            [DhcpServer]
            partial class LabDhcp
            {
                public required int Size { get; init; }

                [OnDiscover, OnRequest, OnDecline]
                void Ignore()
                {
                }
            }
            """);

        Assert.DoesNotContain("new LabDhcp()", generated["LabDhcp.g.cs"]);
    }

    [Fact]
    public void A_private_constructor_leaves_no_StartAsync_without_a_factory()
    {
        Generated generated = Generated.From(
            """
            using ExDhcp;

            [DhcpServer]
            partial class LabDhcp
            {
                private LabDhcp()
                {
                }

                public static LabDhcp Create() => new();

                [OnDiscover, OnRequest, OnDecline]
                void Ignore()
                {
                }
            }
            """);

        Assert.DoesNotContain("new LabDhcp()", generated["LabDhcp.g.cs"]);
    }
}
