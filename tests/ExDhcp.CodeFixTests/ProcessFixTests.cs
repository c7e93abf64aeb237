using Microsoft.CodeAnalysis.CodeFixes;

namespace ExDhcp.CodeFixTests;

/// <summary>The fixes for calls, casts, infos, continuations, the start and the end.</summary>
public class ProcessFixTests
{
    [Fact]
    public Task A_second_role_is_removed() => Fixed.Expect(
        "Remove [OnCast] from 'Reset'",
        Server(
            """
            [OnCall, OnCast, Obsolete]
            void Reset() { }
            """),
        Server(
            """
            [OnCall, Obsolete]
            void Reset() { }
            """));

    [Fact]
    public Task All_roles_that_are_too_many_are_removed() => Fixed.ExpectAll(
        FixAllScope.Document,
        "Remove [OnCast] from 'Reset'",
        Lab.Of(Server(
            """
            [OnCall, OnCast]
            [OnInit]
            void Reset() { }

            [OnTerminate]
            void Close() { }

            [OnTerminate]
            void CloseAgain() { }
            """)),
        Server(
            """
            [OnCall]
            void Reset() { }

            [OnTerminate]
            void Close() { }
            """));

    [Fact]
    public Task A_second_method_for_the_start_is_removed() => Fixed.Expect(
        "Remove 'Load'",
        Server(
            """
            [OnInit]
            void Open() { }

            [OnInit]
            void Load() { }
            """),
        Server(
            """
            [OnInit]
            void Open() { }
            """));

    [Fact]
    public Task A_second_method_for_the_start_that_is_called_elsewhere_stays() => Fixed.Expect(
        "Remove [OnInit] from 'Load'",
        Server(
            """
            [OnInit]
            void Open() => Load();

            [OnInit]
            void Load() { }
            """),
        Server(
            """
            [OnInit]
            void Open() => Load();

            void Load() { }
            """));

    [Fact]
    public Task A_method_moves_above_the_one_that_takes_its_messages() => Fixed.Expect(
        "Move 'Tick' above 'Other'",
        Server(
            """
            // Whatever comes.
            [OnInfo]
            void Other(object message) { }

            [OnCall]
            int Count() => 0;

            /// <summary>Idle.</summary>
            [OnInfo]
            void Tick(DhcpIdleTimeout idle) { }
            """),
        Server(
            """
            /// <summary>Idle.</summary>
            [OnInfo]
            void Tick(DhcpIdleTimeout idle) { }

            // Whatever comes.
            [OnInfo]
            void Other(object message) { }

            [OnCall]
            int Count() => 0;
            """));

    [Fact]
    public Task All_methods_move_where_they_hear_something() => Fixed.ExpectAll(
        FixAllScope.Document,
        "Move 'B' above 'A'",
        Lab.Of(Server(
            """
            [OnInfo]
            void A(object message) { }

            [OnContinue]
            void Other(object message) { }

            [OnInfo]
            void B(Exception message) { }

            [OnInfo]
            void C(ArgumentException message) { }
            """)),
        Server(
            """
            [OnInfo]
            void C(ArgumentException message) { }

            [OnInfo]
            void B(Exception message) { }

            [OnInfo]
            void A(object message) { }

            [OnContinue]
            void Other(object message) { }
            """));

    [Fact]
    public Task Of_two_methods_for_one_message_only_the_second_can_go() => Fixed.ExpectOffers(
        Server(
            """
            [OnInfo]
            void A(string message) { }

            [OnInfo]
            void B(string? message) { }
            """),
        "Remove 'B'");

    [Fact]
    public Task A_method_that_hears_nothing_is_removed() => Fixed.Expect(
        "Remove 'B'",
        Server(
            """
            [OnInfo]
            void A(object message) { }

            [OnInfo]
            void B(string message) { }
            """),
        Server(
            """
            [OnInfo]
            void A(object message) { }
            """));

    [Theory]
    [InlineData("[OnCast] bool A() => true;", "void", "[OnCast] void A()\n{\n}")]
    [InlineData("[OnCast] bool A(List<int> list) => list.Remove(1);", "void", "[OnCast] void A(List<int> list) => list.Remove(1);")]
    [InlineData("[OnInit] object A() => Task.Delay(1);", "Task", "[OnInit] Task A() => Task.Delay(1);")]
    [InlineData("[OnInfo] ValueTask<int> A(string text) => throw new InvalidOperationException();", "ValueTask",
        "[OnInfo] ValueTask A(string text) => throw new InvalidOperationException();")]
    [InlineData("[OnContinue] async Task<int> A(string text)\n{\n    await Task.Yield();\n    return 1;\n}", "Task",
        "[OnContinue] async Task A(string text)\n{\n    await Task.Yield();\n}")]
    [InlineData("[OnTerminate] async void A() => await Task.Yield();", "ValueTask", "[OnTerminate] async ValueTask A() => await Task.Yield();")]
    [InlineData("[OnCall] async void A() => await Task.Yield();", "ValueTask", "[OnCall] async ValueTask A() => await Task.Yield();")]
    [InlineData("[OnCall] Task<int>? A() => Task.FromResult(1);", "Task<int>", "[OnCall] Task<int> A() => Task.FromResult(1);")]
    [InlineData("[OnCast] Task? A() => Task.Delay(1);", "Task", "[OnCast] Task A() => Task.Delay(1);")]
    public Task A_method_gets_the_return_type_that_its_role_and_body_suggest(string before, string type, string after) =>
        Fixed.Expect($"Make 'A' return '{type}'", Server(before), Server(after));

    [Fact]
    public Task A_cast_that_returns_something_becomes_a_call() => Fixed.Expect(
        "Mark 'Forget' with [OnCall]",
        Server(
            """
            [Obsolete, OnCast]
            bool Forget(DhcpClientId client) => true;
            """),
        Server(
            """
            [Obsolete, OnCall]
            bool Forget(DhcpClientId client) => true;
            """));

    [Fact]
    public Task A_message_that_is_answered_does_not_become_a_call() => Fixed.ExpectOffers(
        Server("[OnInfo] bool A(string text) => text.Length > 0;"));

    [Theory]
    [InlineData("class Own", "internal class Own")]
    [InlineData("private sealed class Own", "internal sealed class Own")]
    [InlineData("private protected class Own", "internal class Own")]
    [InlineData("[Serializable] enum Own", "[Serializable] internal enum Own")]
    public Task A_type_of_a_call_becomes_internal(string before, string after) => Fixed.Expect(
        "Make 'Own' internal",
        Server($"[OnCast] void A(Dictionary<int, Own[]?> map) {{ }} {before} {{ }}"),
        Server($"[OnCast] void A(Dictionary<int, Own[]?> map) {{ }} {after} {{ }}"));

    [Fact]
    public Task Both_parts_of_a_type_of_a_call_become_internal() => Fixed.ExpectAll(
        FixAllScope.Project,
        "Make 'Own' internal",
        Lab.Of(
            Server("[OnCall] Own A() => new(); [OnCall] Own[] B() => []; private partial struct Own { }"),
            "partial class LabDhcp { private partial struct Own { } }"),
        Server("[OnCall] Own A() => new(); [OnCall] Own[] B() => []; internal partial struct Own { }"),
        "partial class LabDhcp { internal partial struct Own { } }");

    [Fact]
    public Task A_span_cannot_be_made_visible() => Fixed.ExpectOffers(Server("[OnCast] void A(Span<byte> octets) { }"));

    [Fact]
    public Task A_class_with_calls_alone_is_marked() => Fixed.Expect(
        "Mark 'Counter' with [DhcpServer]",
        """
        using ExDhcp;

        public class Counter
        {
            [OnCall]
            int Count() => 0;
        }
        """,
        """
        using ExDhcp;

        [DhcpServer]
        public partial class Counter
        {
            [OnCall]
            int Count() => 0;
        }
        """);

    private static string Server(string members) =>
        $$"""
        using ExDhcp;

        [DhcpServer]
        public partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore() { }

            {{members.ReplaceLineEndings("\n    ").Replace("\n    \n", "\n\n", StringComparison.Ordinal)}}
        }
        """;
}
