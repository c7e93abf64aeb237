using Microsoft.CodeAnalysis.CodeFixes;

namespace ExDhcp.CodeFixTests;

public class ReturnTypeTests
{
    [Theory]
    [InlineData("object Handle(DhcpPacket request) => new DhcpReply(request, DhcpMessageType.Offer);", "DhcpReply?")]
    [InlineData("string Handle() => null!;", "DhcpReply?")]
    [InlineData("object? Handle(DhcpPacket request) { if (request.Broadcast) { return null; } return request; }", "DhcpPacket?")]
    [InlineData("bool Handle() => throw new NotImplementedException();", "DhcpReply?")]
    [InlineData("bool Handle(DhcpClientId client) => _clients.Remove(client);", "void")]
    [InlineData("Task<int> Handle() => Task.FromResult(0);", "Task")]
    [InlineData("ValueTask<object?> Handle() => new();", "ValueTask<DhcpReply?>")]
    [InlineData("async Task<object?> Handle() { await Task.Yield(); return null; }", "Task<DhcpReply?>")]
    [InlineData("async ValueTask<object> Handle(DhcpPacket request) { await Task.Yield(); return request; }", "ValueTask<DhcpPacket?>")]
    [InlineData("async Task<bool> Handle(DhcpClientId client) => throw new NotImplementedException();", "Task<DhcpReply?>")]
    [InlineData("async void Handle() => await Task.Yield();", "ValueTask")]
    [InlineData("async void Handle() { await Task.Yield(); return; }", "ValueTask")]
    [InlineData("async void Handle() { await Task.Yield(); return default(DhcpReply); }", "ValueTask<DhcpReply?>")]
    public Task The_type_is_what_the_body_suggests(string handler, string type)
    {
        string returned = handler.Split(" Handle")[0].Replace("async ", "", StringComparison.Ordinal);
        return Fixed.Expect(
            $"Make 'Handle' return '{type}'",
            Server(handler),
            Server(handler.Replace(returned + " Handle", type + " Handle", StringComparison.Ordinal)));
    }

    [Fact]
    public Task What_is_usually_silent_returns_nothing() => Fixed.Expect(
        "Make 'Decline' return 'void'",
        Server("void Handle() { }\n\n    [OnRelease]\n    bool Decline() => throw new NotImplementedException();"),
        Server("void Handle() { }\n\n    [OnRelease]\n    void Decline() => throw new NotImplementedException();"));

    [Theory]
    [InlineData("bool Handle() => true;", "void Handle()\n    {\n    }")]
    [InlineData(
        "bool Handle()\n    {\n        _clients.Clear();\n\n        return true;\n    }",
        "void Handle()\n    {\n        _clients.Clear();\n    }")]
    [InlineData(
        "int Handle(DhcpPacket request)\n    {\n        if (request.Broadcast)\n            return 1;\n\n"
        + "        _clients.Clear();\n        return 0;\n    }",
        "void Handle(DhcpPacket request)\n    {\n        if (request.Broadcast)\n            return;\n\n        _clients.Clear();\n    }")]
    public Task Constants_are_dropped(string before, string after) =>
        Fixed.Expect("Make 'Handle' return 'void'", Server(before), Server(after));

    [Theory]
    [InlineData("int Handle() => _clients.Count;")]
    [InlineData("IEnumerable<DhcpReply> Handle() { yield break; }")]
    public Task What_no_type_suits_has_no_fix(string handler) => Fixed.ExpectOffers(Server(handler));

    [Fact]
    public Task A_type_that_a_base_class_prescribes_has_no_fix() =>
        Fixed.ExpectOffers(Server("public override string? ToString() => null;"));

    [Fact]
    public Task All_in_a_document() => Fixed.ExpectAll(
        FixAllScope.Document,
        "Make 'Handle' return 'ValueTask'",
        Lab.Of(Server("async void Handle() => await Task.Yield();\n\n    [OnRelease]\n    object? Release() => null;")),
        Server("async ValueTask Handle() => await Task.Yield();\n\n    [OnRelease]\n    DhcpReply? Release() => null;"));

    private static string Server(string handler) =>
        $$"""
        #pragma warning disable CS1998
        using ExDhcp;

        [DhcpServer]
        partial class LabDhcp
        {
            private readonly HashSet<DhcpClientId> _clients = [];

            [OnDiscover]
            {{handler}}

            [OnRequest, OnDecline]
            void Others() => _clients.Clear();
        }
        """;
}
