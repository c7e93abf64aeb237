using System.Globalization;

namespace ExDhcp.FuzzTests;

/// <summary>The fuzzer itself: what it tries, and what it says when it finds something.</summary>
public class FuzzerTests
{
    private const int Sample = 4_000;

    [Fact]
    public void Chance_is_the_same_everywhere_and_always()
    {
        FuzzRandom random = new(1, 2);

        ulong[] numbers = [random.Next(), random.Next(), random.Next()];
        Assert.Equal<ulong[]>([0x84F02F195AB5FD66, 0x46FF6F0DAAF44911, 0x8276408E60C29367], numbers);
    }

    [Fact]
    public void The_same_seed_makes_the_same_inputs_and_another_seed_others()
    {
        Assert.Equal(FuzzCase.Make(7, 11).Octets, FuzzCase.Make(7, 11).Octets);
        Assert.Equal(FuzzCase.Make(7, 11).NewRandom().Next(), FuzzCase.Make(7, 11).NewRandom().Next());
        Assert.NotEqual(FuzzCase.Make(7, 11).Octets, FuzzCase.Make(8, 11).Octets);
        Assert.NotEqual(FuzzCase.Make(7, 11).Octets, FuzzCase.Make(7, 12).Octets);
    }

    [Fact]
    public void Most_inputs_are_read_and_each_kind_of_damage_is_met_often()
    {
        byte[][] inputs = [.. Enumerable.Range(0, Sample).Select(static i => FuzzCase.Make(1, (ulong)i).Octets)];
        DhcpPacket[] packets = [.. inputs.Select(Packets.Read).OfType<DhcpPacket>()];

        Assert.InRange(packets.Length, Sample * 6 / 10, Sample * 95 / 100);
        foreach (DhcpParseError error in Enum.GetValues<DhcpParseError>().Except([DhcpParseError.Truncated]))
        {
            AssertOften(inputs.Count(octets => OptionOracle.Verdict(octets) == error), $"{error}");
        }

        AssertOften(packets.Count(static packet => packet.OptionsTruncated), "options that are cut off");
        AssertOften(packets.Count(static packet => packet.Options[119].Length + packet.Options[12].Length > 255), "long values");
        AssertOften(packets.Count(static packet => packet.Options.Contains(52)), "an overload that is none");
        AssertOften(inputs.Count(static octets => OptionOracle.Verdict(octets) == 0 && HasOverload(octets)), "an overload");
        AssertOften(packets.Count(static packet => packet.Options.Count > 100), "very many options");
        AssertOften(packets.Count(static packet => packet.MessageType is null), "no message type");
        AssertOften(packets.Count(static packet => packet.ClientId.IsNone), "no identity");
        AssertOften(inputs.Count(static octets => octets.Length > 4_000), "large datagrams");
        foreach (DhcpMessageType type in Enum.GetValues<DhcpMessageType>().Where(static type => type is > 0 and <= DhcpMessageType.Inform))
        {
            AssertOften(packets.Count(packet => packet.MessageType == type), $"{type}");
        }
    }

    [Fact]
    public void Every_option_is_met_with_a_value_and_with_a_malformed_one()
    {
        DhcpOption[] options = [.. OptionValues.All];
        HashSet<string> good = [];
        HashSet<string> malformed = [];
        FuzzRandom random = new(1, 1);
        for (int i = 0; i < 800; i++)
        {
            foreach (DhcpOption option in options)
            {
                HashSet<string> kind = option.TryFormat(OptionValues.Of(random, option), out _) ? good : malformed;
                kind.Add($"{option.Name}, {option.TypeName}");
            }
        }

        // A type of its own has a value in Vectors/values.txt.
        Assert.Empty(options.Select(static option => $"{option.Name}, {option.TypeName}").Except(good));
        Assert.Empty(options.Where(CanBeMalformed).Select(static option => $"{option.Name}, {option.TypeName}").Except(malformed));
    }

    [Fact]
    public async Task What_is_found_is_reported_so_that_it_can_be_tried_again()
    {
        FuzzSettings settings = new(42, null, null);

        InvalidOperationException report = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Fuzz.CheckAsync(10_000, FailWithTwoHostNames, settings));

        string iteration = report.Message.Split("Seed 42, iteration ")[1].Split('.')[0];
        Assert.Contains($"{FuzzSettings.SeedVariable}=42:{iteration}", report.Message, StringComparison.Ordinal);
        Assert.Contains(
            $"FullyQualifiedName={typeof(FuzzerTests)}.{nameof(What_is_found_is_reported_so_that_it_can_be_tried_again)}\"",
            report.Message,
            StringComparison.Ordinal);
        byte[] octets = FuzzCase.Make(42, ulong.Parse(iteration, CultureInfo.InvariantCulture)).Octets;
        Assert.Contains(Convert.ToHexString(octets), report.Message, StringComparison.Ordinal);

        FuzzSettings alone = FuzzSettings.Read($"42:{iteration}", null);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Fuzz.CheckAsync(1, FailWithTwoHostNames, alone));
    }

    [Fact]
    public async Task What_is_found_is_made_smaller()
    {
        byte[] octets = [.. new FuzzRandom(1, 1).Octets(500), 0xAA, 0xBB, .. new FuzzRandom(1, 2).Octets(500)];

        byte[] smallest = await Shrinker.ShrinkAsync(octets, static candidate =>
            ValueTask.FromResult(candidate.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xAA, 0xBB]) >= 0));

        Assert.Equal([0xAA, 0xBB], smallest);
    }

    [Theory]
    [InlineData(null, null, "1", "")]
    [InlineData("5", null, "5", "")]
    [InlineData("5:77", null, "5", "77")]
    [InlineData("5", "0.5", "5", "")]
    public void The_environment_says_what_to_try(string? seed, string? minutes, string expectedSeed, string expectedIteration)
    {
        FuzzSettings settings = FuzzSettings.Read(seed, minutes);

        Assert.Equal(expectedSeed, $"{settings.Seed}");
        Assert.Equal(expectedIteration, $"{settings.Iteration}");
        Assert.Equal(minutes is null ? null : TimeSpan.FromSeconds(30), settings.Time);
    }

    /// <summary>A fault as real ones are: met in one message of many.</summary>
    private static void FailWithTwoHostNames(FuzzCase input) =>
        Assert.True(WireMessage.Read(input.Octets).Options.Count(static option => option.Code == 12) < 2, "Planted.");

    private static bool HasOverload(byte[] octets) =>
        Packets.Read(octets) is { } packet && !packet.Options.Contains(52)
        && WireMessage.Read(octets).Options.Exists(static option => option is { Code: 52, Value: [>= 1 and <= 3], Claimed: null });

    private static bool CanBeMalformed(DhcpOption option) => option.TypeName is not (
        "Flag" or "Text" or "Binary" or "ByteList" or "SubOptions" or "VendorIdentifyingInformation" or "UserClass");

    private static void AssertOften(int count, string what) => Assert.True(count >= Sample / 1_000, $"{what}: {count} of {Sample}");
}
