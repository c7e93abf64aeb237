using System.Reflection;
using ExDhcp.Serving;

namespace ExDhcp.GeneratorTests;

/// <summary>The generated start, end and messages at work: compiled, loaded and called as the server calls them.</summary>
public class ProcessDispatchTests
{
    private const string Source =
        """
        using ExDhcp;

        [DhcpServer(Concurrency = DhcpConcurrency.PerClient)]
        public partial class LabDhcp
        {
            public static List<string> Calls { get; } = [];

            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }

            [OnInit]
            async Task Open(CancellationToken cancel)
            {
                await Task.Yield();
                Calls.Add($"open {cancel.IsCancellationRequested}");
            }

            [OnTerminate]
            void Close(DhcpStopReason reason) => Calls.Add($"close {reason}");

            [OnInfo]
            void Hear(ArgumentNullException exception) => Calls.Add("null");

            [OnInfo]
            async ValueTask Hear(ArgumentException exception)
            {
                await Task.Yield();
                Calls.Add("argument");
            }

            [OnInfo]
            static void Hear(int? number) => Calls.Add($"number {number}");

            [OnInfo]
            void Hear((int, string) pair) => Calls.Add($"pair {pair.Item1} {pair.Item2}");

            [OnInfo]
            Task Fail(IFormatProvider provider) => Task.FromException(new InvalidOperationException("as told"));

            [OnInfo]
            void Idle(DhcpIdleTimeout idle)
            {
            }

            [OnContinue]
            void More(string text) => Calls.Add($"more {text}");
        }
        """;

    public static TheoryData<object, string> Messages => new()
    {
        { new ArgumentNullException(), "null" },
        { new ArgumentOutOfRangeException(), "argument" },
        { 5, "number 5" },
        { (5, "five"), "pair 5 five" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_message_goes_to_the_first_method_it_fits(object message, string expected)
    {
        Loaded loaded = Loaded.From(Source);

        Assert.True(await loaded.Behavior().HandleInfoAsync(message, TestContext.Current.CancellationToken));
        Assert.Equal([expected], Calls(loaded));
    }

    [Fact]
    public async Task A_message_that_no_method_fits_is_not_handled()
    {
        Loaded loaded = Loaded.From(Source);

        Assert.False(await loaded.Behavior().HandleInfoAsync("text", TestContext.Current.CancellationToken));
        Assert.False(await loaded.Behavior().HandleContinueAsync(5, TestContext.Current.CancellationToken));
        Assert.Empty(Calls(loaded));
    }

    [Fact]
    public async Task Continuations_are_not_infos()
    {
        Loaded loaded = Loaded.From(Source);

        Assert.True(await loaded.Behavior().HandleContinueAsync("text", TestContext.Current.CancellationToken));
        Assert.Equal(["more text"], Calls(loaded));
    }

    [Fact]
    public async Task What_a_method_throws_reaches_the_server()
    {
        IDhcpBehavior behavior = Loaded.From(Source).Behavior();

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await behavior.HandleInfoAsync(System.Globalization.CultureInfo.InvariantCulture, TestContext.Current.CancellationToken));

        Assert.Equal("as told", exception.Message);
    }

    [Fact]
    public async Task The_start_and_the_end_are_awaited()
    {
        Loaded loaded = Loaded.From(Source);

        await loaded.Behavior().InitializeAsync(new(canceled: true));
        await loaded.Behavior().TerminateAsync(DhcpStopReason.Shutdown, TestContext.Current.CancellationToken);

        Assert.Equal(["open True", "close Shutdown"], Calls(loaded));
    }

    [Theory]
    [InlineData("void Hear(DhcpStrayDatagram d) { }", DhcpBehaviorTraits.HearsStrayDatagrams)]
    [InlineData("void Hear(DhcpIdleTimeout d) { }", DhcpBehaviorTraits.HearsIdleTimeouts)]
    [InlineData("void Hear(IEquatable<DhcpIdleTimeout> d) { }", DhcpBehaviorTraits.HearsIdleTimeouts)]
    [InlineData("void Hear(object d) { }", DhcpBehaviorTraits.HearsStrayDatagrams | DhcpBehaviorTraits.HearsIdleTimeouts)]
    [InlineData("void Hear(string d) { }", DhcpBehaviorTraits.None)]
    public void The_server_knows_what_of_its_own_is_heard(string method, DhcpBehaviorTraits expected) => Assert.Equal(
        expected,
        Traits(Loaded.From(
            $"using ExDhcp; [DhcpServer] public partial class LabDhcp {{ [OnDiscover, OnRequest, OnDecline] void A() {{ }} [OnInfo] {method} }}")));

    [Fact]
    public void The_server_knows_what_may_overlap() =>
        Assert.Equal(DhcpBehaviorTraits.PerClient | DhcpBehaviorTraits.HearsIdleTimeouts, Traits(Loaded.From(Source)));

    [Fact]
    public async Task A_class_without_such_methods_hears_nothing()
    {
        Loaded loaded = Loaded.From(
            "using ExDhcp; [DhcpServer] public partial class LabDhcp { [OnDiscover, OnRequest, OnDecline] void A() { } }");

        await loaded.Behavior().InitializeAsync(TestContext.Current.CancellationToken);
        Assert.False(await loaded.Behavior().HandleInfoAsync("text", TestContext.Current.CancellationToken));
        Assert.Equal(DhcpBehaviorTraits.None, Traits(loaded));
    }

    [Fact]
    public async Task Calls_and_casts_reach_the_class_and_answers_their_caller()
    {
        Loaded loaded = Loaded.From(
            """
            using ExDhcp;

            [DhcpServer]
            public partial class LabDhcp
            {
                private readonly List<string> _notes = [];

                [OnDiscover, OnRequest, OnDecline]
                void Ignore()
                {
                }

                [OnCast]
                void Note(string text, int times = 2) => _notes.AddRange(Enumerable.Repeat(text, times));

                [OnCast]
                async Task NoteLater(string text, CancellationToken cancel)
                {
                    await Task.Yield();
                    _notes.Add(text);
                }

                [OnCall]
                string Notes(DhcpServerContext context) => $"{string.Join(' ', _notes)} on {context.Port}";

                [OnCall]
                async ValueTask<int> CountAsync(string text, CancellationToken cancel)
                {
                    await Task.Yield();
                    return _notes.Count(note => note == text);
                }

                [OnCall]
                static int Add(int first, params int[] rest) => first + rest.Sum();

                [OnCall]
                void Clear() => _notes.Clear();

                [OnCall]
                Task<string> Fail(string why) => throw new InvalidOperationException(why);

                public static async Task<List<string>> Run(CancellationToken cancel)
                {
                    List<string> heard = [];
                    await using Server server = await StartAsync(new() { Port = 0, Address = IPv4Address.Parse("127.0.0.1") }, cancel);
                    heard.Add($"{server.Note("a")} {server.Note("b", times: 1)} {server.NoteLater("c")}");
                    string notes = await server.NotesAsync(cancel);
                    heard.Add(notes.Replace($"{server.Port}", "port"));
                    heard.Add($"{await server.CountAsync("a", cancel)} {await server.AddAsync(1, [2, 3])}");
                    await server.ClearAsync();
                    heard.Add($"{await server.CountAsync("a")}");
                    try
                    {
                        await server.FailAsync("as told");
                    }
                    catch (InvalidOperationException error)
                    {
                        heard.Add(error.Message);
                    }

                    await server.StopAsync(cancel);
                    heard.Add($"{server.Note("late")}");
                    return heard;
                }
            }
            """);

        List<string> heard = await (Task<List<string>>)loaded.Type("LabDhcp").GetMethod("Run")!
            .Invoke(null, [TestContext.Current.CancellationToken])!;

        Assert.Equal(["True True True", "a a b c on port", "2 6", "0", "as told", "False"], heard);
    }

    private static List<string> Calls(Loaded loaded) => (List<string>)loaded.Type("LabDhcp").GetProperty("Calls")!.GetValue(null)!;

    private static DhcpBehaviorTraits Traits(Loaded loaded) => (DhcpBehaviorTraits)typeof(ProcessDispatchTests)
        .GetMethod(nameof(TraitsOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(loaded.Type("LabDhcp")).Invoke(null, null)!;

    private static DhcpBehaviorTraits TraitsOf<T>()
        where T : IDhcpBehavior
        => T.Traits;
}
