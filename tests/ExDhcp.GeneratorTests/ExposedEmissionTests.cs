namespace ExDhcp.GeneratorTests;

/// <summary>Calls and casts as members of the generated <c>Server</c>, as text.</summary>
public class ExposedEmissionTests
{
    [Fact]
    public Task Every_return_type() => Snapshot.Verify(Generated.From(Server(
        """
        [OnCall]
        int Count() => 0;

        [OnCall]
        string? Find(DhcpClientId client, DhcpServerContext context, CancellationToken cancel) => null;

        [OnCall]
        void Reset()
        {
        }

        [OnCall]
        async Task SaveAsync(CancellationToken cancel) => await Task.Delay(1, cancel);

        [OnCall]
        Task<string?> LoadAsync(string path) => Task.FromResult<string?>(null);

        [OnCall]
        ValueTask Flush() => default;

        [OnCall]
        static ValueTask<(IPv4Address Address, TimeSpan Left)[]> Leases(int first, int count) => new([]);

        [OnCast]
        void Forget(DhcpClientId client)
        {
        }

        [OnCast]
        Task ForgetLater(DhcpClientId client, TimeSpan delay, CancellationToken cancel) => Task.Delay(delay, cancel);

        [OnCast]
        static ValueTask Log(string text) => default;
        """)).Driver);

    [Fact]
    public Task Default_values() => Snapshot.Verify(Generated.From(Server(
        """
        [OnCall]
        int Numbers(
            byte octet = 1, long large = long.MinValue, ulong huge = ulong.MaxValue, float half = 0.5f, double third = 1d / 3,
            double minusZero = -0d, float none = float.NaN, double most = double.NegativeInfinity, decimal price = 1.50m,
            nint native = -1, int? maybe = 7, int? nothing = null) => 0;

        [OnCast]
        void Others(
            string text = "a \"quoted\"\n\u2028line", char letter = '\'', bool truth = true, string? maybe = null, string never = null!,
            DayOfWeek day = DayOfWeek.Friday, DayOfWeek? noDay = DayOfWeek.Monday, DayOfWeek other = (DayOfWeek)(-3),
            AttributeTargets flags = AttributeTargets.Class | AttributeTargets.Enum, IPv4Address address = default,
            TimeSpan? time = null, CancellationToken cancel = default, List<int>? list = null)
        {
        }

        [OnCall]
        void Rest(int first = 1, params string[] rest)
        {
        }

        [OnCall]
        void Middle([System.Runtime.InteropServices.Optional] int first, CancellationToken cancel = default, string second = "")
        {
        }
        """)).Driver);

    [Fact]
    public Task Names_that_are_keywords_or_taken() => Snapshot.Verify(Generated.From(Server(
        """
        [OnCall]
        int @class(int @new, int behavior, int cancel, int cancellationToken) => 0;

        [OnCast]
        void @event(string Cast, int behavior2, string behavior, CancellationToken cancel)
        {
        }

        [OnCast]
        static void Static(int LabDhcp, Func<int> CallAsync)
        {
        }

        [OnCall]
        int CallIt(Func<int> CallAsync) => 0;
        """)).Driver);

    [Fact]
    public Task Parameters_of_every_kind() => Snapshot.Verify(Generated.From(Server(
        """
        [OnCall]
        int Copied(in Guid id, in CancellationToken cancel, in int size, int other) => 0;

        [OnCall]
        dynamic? Dynamic(dynamic thing, dynamic? maybe, List<dynamic> list) => null;

        [OnCall]
        Dictionary<string, (int A, string? B)[,]>? Deep(Func<string?, int>[]? functions, int?[] numbers, nint native) => null;

        [OnCall]
        int Overloaded(int size) => size;

        [OnCall]
        int Overloaded(string size) => size.Length;

        [OnCall]
        int Overloaded(in int size, string text) => 0;

        int Overloaded(int size, string text) => 0;

        [OnCall]
        [return: System.Diagnostics.CodeAnalysis.MaybeNull]
        string Annotated([System.Diagnostics.CodeAnalysis.DisallowNull] string? given) => null;

        [OnCast]
        void Traced(
            int size,
            [System.Runtime.CompilerServices.CallerMemberName] string caller = "",
            [System.Runtime.CompilerServices.CallerArgumentExpression("size")] string expression = "")
        {
        }

        #nullable disable
        [OnCall]
        List<string> Oblivious(string text, string[] texts = null) => null;
        #nullable restore
        """)).Driver);

    [Fact]
    public Task Members_are_as_visible_as_the_types_of_their_signature() => Snapshot.Verify(Generated.From(
        """
        using ExDhcp;

        namespace Lab;

        public sealed record Lease(IPv4Address Address);

        internal sealed record Secret(string Text);

        public class Outer
        {
            internal enum Inner
            {
                One,
            }

            public List<string> Names { get; } = [];
        }

        [DhcpServer]
        public partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }

            [OnCall]
            Lease? Public() => null;

            [OnCall]
            Secret? Internal() => null;

            [OnCall]
            int InArguments(Dictionary<int, Outer.Inner[]?> map) => 0;

            [OnCast]
            void Nested(Snapshot snapshot)
            {
            }

            [OnCast]
            void NestedInternal(Hidden hidden)
            {
            }

            [OnCast]
            void NestedProtected(Shared shared)
            {
            }

            public record struct Snapshot(int Size);

            internal record struct Hidden(int Size);

            protected internal record struct Shared(int Size);
        }

        public partial class Container
        {
            private sealed record Own(int Size);

            [DhcpServer]
            private sealed partial class HiddenDhcp
            {
                [OnDiscover, OnRequest, OnDecline]
                void Ignore()
                {
                }

                [OnCall]
                Own? Find() => null;
            }
        }
        """).Driver);

    [Fact]
    public Task Documentation_is_that_of_the_method() => Snapshot.Verify(Generated.From(Server(
        """
        /// <summary>The leases of a client, and of <see cref="DhcpClientId"/>s like it.</summary>
        /// <remarks>
        /// Reads <see cref="Leases"/>, of which
        /// <code>
        ///   one
        ///     two
        /// </code>
        /// are <c>&lt;left&gt;</c>.
        ///
        /// Uses <paramref name="context"/> and <paramref name="client"/>.
        /// </remarks>
        /// <param name="client">The client.</param>
        /// <param name="context">Not offered.</param>
        /// <returns>The number, or <see langword="null"/>.</returns>
        /// <exception cref="InvalidOperationException">There is none.</exception>
        [OnCall]
        int? Leases(DhcpClientId client, DhcpServerContext context) => null;

        /**
         * <summary>
         * Forgets
         * a client.
         * </summary>
         * <param name="client">The client.</param>
         * <param name="other">
         *   Another number.
         * </param>
         */
        [OnCast]
        void Forget(DhcpClientId client, int other)
        {
        }

        /// <inheritdoc/>
        [OnCast]
        void Inherited()
        {
        }

        /// <summary></summary>
        /// <param name="first">One.</param>
        [OnCall]
        [Obsolete("Use Leases.", DiagnosticId = "LAB001")]
        [System.Diagnostics.CodeAnalysis.Experimental("LAB002")]
        void Empty(int first)
        {
        }
        """)).Driver);

    [Fact]
    public void Documentation_that_is_wrong_gives_its_warnings_once()
    {
        Generated generated = Generated.FromWrong(Server(
            """
            /// <summary>Not closed.
            [OnCall]
            int Open() => 0;

            /// <summary>See <see cref="Missing"/>, <see cref="also.missing"/> &#x2028; and <typeparamref name="T"/>.</summary>
            /// <param name="missing">There is none.</param>
            /// <param name="size">The size.</param>
            /// <param name="size">The size again.</param>
            /// <param>Nothing.</param>
            /// <exception cref="Missing">Never.</exception>
            /// <exception>Never.</exception>
            [OnCall]
            int Unknown(int size, string other) => 0;
            """));

        Assert.Contains("OpenAsync(", generated["Lab.LabDhcp.g.cs"], StringComparison.Ordinal);
        Assert.Contains("UnknownAsync(", generated["Lab.LabDhcp.g.cs"], StringComparison.Ordinal);
    }

    private static string Server(string members) =>
        $$"""
        using ExDhcp;

        namespace Lab;

        [DhcpServer]
        public sealed partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }

            {{members.ReplaceLineEndings("\n    ")}}
        }
        """;
}
