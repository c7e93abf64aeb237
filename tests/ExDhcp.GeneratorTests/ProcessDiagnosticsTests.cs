namespace ExDhcp.GeneratorTests;

/// <summary>EXDHCP050 to EXDHCP060: the start and the end, calls, casts, infos and continuations.</summary>
public class ProcessDiagnosticsTests
{
    [Theory]
    [InlineData("[OnCall, {|EXDHCP050:OnCast|}] void A() { }", "OnCall", "OnCast")]
    [InlineData("[OnInfo] [{|EXDHCP050:OnContinue|}, Obsolete] void A(string text) { }", "OnInfo", "OnContinue")]
    [InlineData("[OnInit, {|EXDHCP050:OnRelease|}] void A() { }", "OnInit", "OnRelease")]
    [InlineData("[OnRelease, OnInform, {|EXDHCP050:OnCall|}] void A() { }", "OnRelease", "OnCall")]
    public Task A_method_with_two_roles(string method, string first, string second) => Analyzed.Expect(
        Server(method), $"'A' is marked [{first}] and [{second}]: a method has one role, so write a method for each");

    [Fact]
    public Task Each_role_that_is_too_many() => Analyzed.Expect(
        Server("[OnRelease, {|EXDHCP050:OnInit|}, {|EXDHCP050:OnInfo|}, OnInform] void A() { }"));

    [Theory]
    [InlineData("OnInit")]
    [InlineData("OnTerminate")]
    public Task Two_methods_for_the_start_or_the_end(string attribute) => Analyzed.Expect(
        Server($"[{attribute}] void A() {{ }} [{attribute}] Task {{|EXDHCP051:B|}}() => Task.CompletedTask;"),
        $"'A' and 'B' are both marked [{attribute}], and a server has one such method: make them one");

    [Theory]
    [InlineData("[OnInit] void A({|EXDHCP052:string path|}) { }", "path", "string", "OnInit", "DhcpServerContext and CancellationToken")]
    [InlineData(
        "[OnInit] void A({|EXDHCP052:DhcpStopReason reason|}, DhcpServerContext c) { }", "reason", "DhcpStopReason", "OnInit",
        "DhcpServerContext and CancellationToken")]
    [InlineData(
        "[OnTerminate] void A(DhcpStopReason r, {|EXDHCP052:int? x = 5|}) { }", "x", "int?", "OnTerminate",
        "DhcpStopReason, DhcpServerContext and CancellationToken")]
    public Task A_parameter_of_the_start_or_the_end_that_cannot_be_bound(
        string method, string name, string type, string attribute, string choice) => Analyzed.Expect(
        Server(method), $"Nothing is known to pass for '{name}' of type '{type}': an [{attribute}] method can take {choice}");

    [Theory]
    [InlineData("[OnInfo] void {|EXDHCP053:A|}() { }", "no message", "OnInfo")]
    [InlineData("[OnContinue] void {|EXDHCP053:A|}(DhcpServerContext context) { }", "no message", "OnContinue")]
    [InlineData("[OnInfo] void A(string a, CancellationToken c, {|EXDHCP053:int b|}) { }", "2 messages", "OnInfo")]
    [InlineData("[OnInfo] void A(string a, {|EXDHCP053:int b|}, int c) { }", "3 messages", "OnInfo")]
    public Task A_method_that_does_not_take_one_message(string method, string count, string attribute) => Analyzed.Expect(
        Server(method),
        $"'A' takes {count}: an [{attribute}] method takes one, and beside it only DhcpServerContext and CancellationToken");

    [Theory]
    [InlineData(
        "[OnInfo] void A({|EXDHCP054:Span<byte>|} octets) { }",
        "'Span<byte>' cannot be the type of a message, because it is a ref struct, which cannot wait in a queue: "
        + "use an array, or ReadOnlyMemory<T>")]
    [InlineData(
        "[OnContinue] unsafe void A({|EXDHCP054:int*|} number) { }",
        "'int*' cannot be the type of a message, because it is a pointer, which cannot wait in a queue: use what it points to")]
    [InlineData(
        "[OnInfo, Obsolete] void A({|EXDHCP054:Old|} old) { } [Obsolete(\"\", true)] class Old;",
        "'Old' cannot be the type of a message, because it must not be used: remove 'error: true' from its [Obsolete]")]
    public Task A_type_that_cannot_be_that_of_a_message(string method, string message) => Analyzed.Expect(Server(method), message);

    [Theory]
    [InlineData("object a", "string b", "string")]
    [InlineData("dynamic a", "string b", "string")]
    [InlineData("IFormattable? a", "int? b", "int")]
    [InlineData("IEnumerable<object> a", "List<string> b", "List<string>")]
    [InlineData("Array a", "int[,] b", "int[,]")]
    [InlineData("ValueType a", "(int A, string B) b", "(int A, string B)")]
    [InlineData("Exception a", "ArgumentException b", "ArgumentException")]
    public Task A_message_that_an_earlier_method_takes(string first, string second, string type) => Analyzed.Expect(
        Server($"[OnInfo] void A({first}) {{ }} [OnInfo] void {{|EXDHCP055:B|}}({second}) {{ }}"),
        $"'B' is never called, because 'A' before it takes every '{type}': move 'B' above it");

    [Theory]
    [InlineData("string a", "string? b", "string")]
    [InlineData("int a", "int? b", "int")]
    [InlineData("(int A, int B) a", "(int, int) b", "(int, int)")]
    [InlineData("object a", "dynamic b", "object")]
    [InlineData("List<object> a", "List<dynamic> b", "List<dynamic>")]
    public Task Two_methods_for_one_message(string first, string second, string type) => Analyzed.Expect(
        Server($"[OnContinue] void A({first}) {{ }} [OnContinue] void {{|EXDHCP055:B|}}({second}) {{ }}"),
        $"'B' is never called, because 'A' before it takes every '{type}': make them one");

    [Theory]
    [InlineData("string a", "object b")]
    [InlineData("int a", "uint b")]
    [InlineData("int[] a", "uint[] b")]
    [InlineData("List<string> a", "List<object> b")]
    [InlineData("IFormattable a", "IConvertible b")]
    [InlineData("IntPtr a", "UIntPtr b")]
    public Task Messages_that_differ(string first, string second) => Analyzed.Expect(
        Server($"[OnInfo] void A({first}) {{ }} [OnInfo] void B({second}) {{ }} [OnContinue] void C({second}) {{ }}"));

    [Theory]
    [InlineData("Exception a", "object b", "Exception")]
    [InlineData("object a", "Exception b", "Exception")]
    [InlineData("IFormattable a", "IConvertible b", "IConvertible")]
    [InlineData("IFormattable a", "Exception b", "Exception")]
    [InlineData("Exception a", "IFormattable b", "IFormattable")]
    public Task Overlapping_messages_in_two_parts_of_the_class(string first, string second, string type) => Analyzed.Expect(
        Server($"[OnInfo] void A({first}) {{ }}") + $"partial class LabDhcp {{ [OnInfo] void {{|EXDHCP056:B|}}({second}) {{ }} }}",
        $"'A' and 'B' can both take a '{type}' but stand in different declarations of 'LabDhcp', which have no order: put them into one");

    [Theory]
    [InlineData("string a", "int b")]
    [InlineData("string a", "Exception b")]
    [InlineData("IDisposable a", "string b")]
    [InlineData("Exception a", "List<int> b")]
    public Task Other_messages_may_stand_in_different_parts(string first, string second) => Analyzed.Expect(
        Server($"[OnInfo] void A({first}) {{ }}") + $"partial class LabDhcp {{ [OnInfo] void B({second}) {{ }} }}");

    [Theory]
    [InlineData("OnCast", "{|EXDHCP057:int|} A() => 0;", "int")]
    [InlineData("OnInit", "{|EXDHCP057:Task<int>|} A() => Task.FromResult(0);", "Task<int>")]
    [InlineData("OnTerminate", "{|EXDHCP057:Task?|} A() => null;", "Task?")]
    [InlineData("OnCast", "{|EXDHCP057:ValueTask?|} A() => null;", "ValueTask?")]
    public Task A_result_that_nobody_hears(string attribute, string method, string type) => Analyzed.Expect(
        Server($"[{attribute}] {method}"),
        $"'A' returns '{type}': an [{attribute}] method returns void, Task or ValueTask");

    [Theory]
    [InlineData("OnInfo")]
    [InlineData("OnContinue")]
    public Task A_message_that_is_answered(string attribute) => Analyzed.Expect(
        Server($"[{attribute}] {{|EXDHCP057:bool|}} A(string text) => true;"),
        $"'A' returns 'bool': an [{attribute}] method returns void, Task or ValueTask");

    [Theory]
    [InlineData("Task?")]
    [InlineData("Task<int>?")]
    [InlineData("ValueTask<int>?")]
    public Task A_call_whose_task_may_be_null(string type) => Analyzed.Expect(
        Server($"[OnCall] {{|EXDHCP057:{type}|}} A() => null;"),
        $"'A' returns '{type}': an [OnCall] method returns a value, void, or Task or ValueTask, plain or of a value, "
        + "but no task that may be null");

    [Theory]
    [InlineData("[OnInit] async {|EXDHCP015:void|} A() => await Task.Yield();")]
    [InlineData("[OnCall] async {|EXDHCP015:void|} A() => await Task.Yield();")]
    [InlineData("[OnInfo] async {|EXDHCP015:void|} A(string text) => await Task.Yield();")]
    public Task An_async_void_method(string method) => Analyzed.Expect(
        Server(method), "'A' is async void, so the server cannot wait for it or see its exceptions: return ValueTask");

    [Theory]
    [InlineData("[OnCall] int A({|EXDHCP058:ReadOnlySpan<byte>|} octets) => 0;", "ReadOnlySpan<byte>",
        "is a ref struct, which cannot wait in a queue: use an array, or ReadOnlyMemory<T>")]
    [InlineData("[OnCall] {|EXDHCP058:Span<byte>|} A() => default;", "Span<byte>",
        "is a ref struct, which cannot wait in a queue: use an array, or ReadOnlyMemory<T>")]
    [InlineData("[OnCast] unsafe void A({|EXDHCP058:delegate*<void>[]|} f) { }", "delegate*<void>[]",
        "is a pointer, which cannot wait in a queue: use what it points to")]
    [InlineData("[OnCall] {|EXDHCP058:List<Own[]>?|} A() => null; class Own;", "Own",
        "is not visible where the server is: make 'Own' internal or public")]
    [InlineData("[OnCall] {|EXDHCP058:Task<Own.Inner?>|} A() => null!; protected class Own { public class Inner; }", "Own",
        "is not visible where the server is: make 'Own' internal or public")]
    [InlineData("[OnCast] void A(int x, {|EXDHCP058:Own<int>|} own) { } private protected enum E; class Own<T>;", "Own<T>",
        "is not visible where the server is: make 'Own<T>' internal or public")]
    public Task A_call_that_cannot_be_offered(string method, string type, string problem) => Analyzed.Expect(
        Server(method), $"'A' cannot be offered by the server, because '{type}' {problem}");

    [Theory]
    [InlineData("[OnCall] int {|EXDHCP012:A|}<T>() => 0;", "is generic: remove the type parameters")]
    [InlineData("[OnCall] void {|EXDHCP012:A|}(out int x) => x = 0;", "takes a parameter by reference: remove 'ref' and 'out'")]
    [InlineData("[OnCall] void {|EXDHCP012:A|}(ref readonly int x) { }", "takes a parameter by reference: remove 'ref' and 'out'")]
    [InlineData("[OnInfo] void {|EXDHCP012:A|}(in int x) { }", "takes a parameter by reference: remove 'ref', 'out' and 'in'")]
    [InlineData("int _x; [OnCall] ref int {|EXDHCP012:A|}() => ref _x;", "returns by reference: remove 'ref'")]
    public Task A_method_that_cannot_be_called(string method, string problem) => Analyzed.Expect(
        Server(method), $"'A' cannot be a handler, because it {problem}");

    [Theory]
    [InlineData("[OnCall] void {|EXDHCP059:Stop|}() { }", "Stop", "StopAsync")]
    [InlineData("[OnCall] void {|EXDHCP059:StartAsync|}(int x) { }", "StartAsync", "StartAsync")]
    [InlineData("[OnCast] void {|EXDHCP059:Send|}(int x) { }", "Send", "Send")]
    [InlineData("[OnCast] void {|EXDHCP059:Completion|}() { }", "Completion", "Completion")]
    [InlineData("[OnCast] void {|EXDHCP059:Cast|}() { }", "Cast", "Cast")]
    [InlineData("[OnCast] void {|EXDHCP059:get_Completion|}() { }", "get_Completion", "get_Completion")]
    [InlineData("[OnCast] void {|EXDHCP059:ToString|}(int x) { }", "ToString", "ToString")]
    public Task A_member_that_every_server_has(string method, string name, string member) => Analyzed.Expect(
        Server(method),
        $"'{name}' cannot be '{member}' of the server, because every server has a member '{member}': give it another name");

    [Theory]
    [InlineData("[OnCall] int A() => 0; [OnCall] int {|EXDHCP059:AAsync|}() => 0;", "AAsync", "AAsync", "A")]
    [InlineData("[OnCall] int A(int x) => 0; [OnCall] int {|EXDHCP059:A|}(int y, DhcpServerContext c) => 0;", "A", "AAsync", "A")]
    [InlineData("[OnCast] void A(dynamic x) { } [OnCast] void {|EXDHCP059:A|}(object x, CancellationToken c) { }", "A", "A", "A")]
    [InlineData(
        "[OnCast] void A((int A, string B) x) { } [OnCast] void {|EXDHCP059:A|}(CancellationToken c, (int, string?) x) { }", "A", "A", "A")]
    public Task Two_calls_that_would_be_one_member(string methods, string name, string member, string other) => Analyzed.Expect(
        Server(methods),
        $"'{name}' cannot be '{member}' of the server, because '{other}' is it already, with the same parameters: give it another name");

    [Theory]
    [InlineData("IEnumerable<int>")]
    [InlineData("Task<IEnumerable<int>>")]
    [InlineData("System.Collections.IEnumerable?")]
    [InlineData("IAsyncEnumerable<int>")]
    [InlineData("IOrderedEnumerable<int>")]
    [InlineData("IQueryable<int>?")]
    public Task A_result_that_is_read_after_the_call(string type) => Analyzed.Expect(
        Server($"[OnCall] {{|EXDHCP060:{type}|}} A() => null!;"),
        $"'A' returns '{type.Split('.')[^1]}', which its caller reads after the call, while the server goes on: return an array or a list");

    [Theory]
    [InlineData("OnInit")]
    [InlineData("OnCall")]
    [InlineData("OnContinue")]
    public Task A_method_outside_a_server(string attribute) => Analyzed.Expect(
        $"using ExDhcp; public class Base {{ [{{|EXDHCP011:{attribute}|}}] void A(int size) {{ }} }}",
        $"[{attribute}] has no effect here, because 'Base' is not marked [DhcpServer]: mark it, or remove [{attribute}]");

    [Fact]
    public Task Calls_that_are_local_functions_or_lambdas() => Analyzed.Expect(Server(
        "void A() { [{|EXDHCP012:OnCall|}] static void B() { } Action c = [{|EXDHCP012:OnCast|}] () => B(); }"));

    [Fact]
    public Task An_option_is_nothing_for_a_call() => Analyzed.Expect(
        Server("[OnCall] void A([{|EXDHCP019:FromOption|}] string? hostName) { }"));

    [Fact]
    public void A_method_written_twice_is_left_to_the_compiler() =>
        Generated.FromWrong(Server("[OnCall] int A() => 0; [OnCall] int A() => 0; [OnInit] void B() { } void B() { }"));

    [Theory]
    [InlineData("[OnCall] Missing A(AlsoMissing request) => null!;")]
    [InlineData("[OnInfo] void A(List<Missing> missing) { }")]
    [InlineData("[OnInfo] void A(Console console) { }")]
    [InlineData("[OnCall] void A(int x, int x) { }")]
    [InlineData("[OnCall] void A(int) { }")]
    [InlineData("[OnInit, OnInit] void A() { }")]
    public async Task What_the_compiler_rejects_is_left_to_it(string methods)
    {
        Generated.FromWrong(Server(methods));
        Assert.DoesNotContain(
            await Analyzed.Run(Compilations.Of(Server(methods))), static diagnostic => diagnostic.Id is not "EXDHCP050");
    }

    private static string Server(string methods) =>
        $$"""
        using ExDhcp;

        [DhcpServer]
        public partial class LabDhcp
        {
            [OnDiscover, OnRequest, OnDecline]
            void Ignore()
            {
            }

            {{methods}}
        }

        """;
}
