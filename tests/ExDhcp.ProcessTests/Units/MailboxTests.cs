using ExDhcp.Serving;

namespace ExDhcp.ProcessTests.Units;

/// <summary>What waits and what may run, without threads.</summary>
public class MailboxTests
{
    [Fact]
    public void Urgent_work_runs_first_in_its_order_unless_it_says_first()
    {
        Stage stage = new(perClient: false);
        Note running = new();
        Note message = new();
        Note one = new();
        Note two = new();
        Note first = new();
        stage.Mailbox.Post(running);
        stage.Mailbox.Post(message);
        stage.Mailbox.PostUrgent(one);
        stage.Mailbox.PostUrgent(two);
        stage.Mailbox.PostUrgent(first, first: true);

        Assert.Equal([running, first, one, two, message], stage.EndAll());
        Assert.False(stage.IsBusy);
    }

    [Fact]
    public void The_last_work_runs_after_all_that_waits()
    {
        Stage stage = new(perClient: true);
        PacketWork running = Stage.Packet(1, 1);
        PacketWork lane = Stage.Packet(1, 2);
        Note message = new();
        PacketWork packet = Stage.Packet(2, 3);
        Note last = new();
        stage.Mailbox.Post(running, out _);
        stage.Mailbox.Post(lane, out _);
        stage.Mailbox.Post(message);
        stage.Mailbox.Post(packet, out _);
        stage.Mailbox.PostLast(last);
        stage.Mailbox.PostLast(new Note());

        Assert.Equal([running, lane, message, packet, last], stage.EndAll());
        Assert.Equal(Posting.Ended, stage.Mailbox.Post(new Note()));
    }

    [Fact]
    public void The_spot_is_free_only_when_nothing_waits_or_runs()
    {
        Stage stage = new(perClient: false);
        Note spot = new();
        Note message = new();

        Assert.True(stage.Mailbox.TryEnter(spot));
        Assert.False(stage.Mailbox.TryEnter(new Note()));
        stage.Mailbox.Post(message);
        Assert.Empty(stage.Running);
        stage.End(spot);
        Assert.Equal([message], stage.Running);
        Assert.False(stage.Mailbox.TryEnter(spot));
        stage.EndAll();

        Assert.True(stage.Mailbox.TryEnter(spot));
    }

    [Fact]
    public void When_it_ends_it_hands_over_what_waits_and_takes_nothing_any_more()
    {
        Stage stage = new(perClient: true);
        PacketWork running = Stage.Packet(1, 1);
        PacketWork lane = Stage.Packet(1, 2);
        Note message = new();
        PacketWork packet = Stage.Packet(2, 3);
        stage.Mailbox.Post(running, out _);
        stage.Mailbox.Post(lane, out _);
        stage.Mailbox.Post(message);
        stage.Mailbox.Post(packet, out _);

        Assert.Equal([message, lane, packet], stage.Mailbox.End());
        Assert.Equal([running], stage.EndAll());
        Assert.Equal(PacketPosting.Ended, stage.Mailbox.Post(Stage.Packet(3, 4), out _));
        Assert.Equal(Posting.Ended, stage.Mailbox.Post(new Note()));
        Assert.Equal(Posting.Ended, stage.Mailbox.PostUrgent(new Note()));
        Assert.False(stage.Mailbox.TryEnter(new Note()));
    }

    [Fact]
    public void Only_continuations_are_forgotten()
    {
        Stage stage = new(perClient: false);
        Note running = new();
        Note urgent = new();
        stage.Mailbox.Post(running);
        stage.Mailbox.PostUrgent(new ContinueMessage("old") { Process = null! });
        stage.Mailbox.PostUrgent(urgent);
        stage.Mailbox.PostUrgent(new ContinueMessage("old") { Process = null! });

        stage.Mailbox.ForgetContinuations();

        Assert.Equal([running, urgent], stage.EndAll());
    }

    [Fact]
    public void The_same_datagram_waits_once_and_may_come_again_while_it_runs()
    {
        Stage stage = new(perClient: true);
        stage.Mailbox.Post(Stage.Packet(1, 1), out _);

        Assert.Equal(PacketPosting.Accepted, stage.Mailbox.Post(Stage.Packet(1, 1), out _));
        Assert.Equal(PacketPosting.Duplicate, stage.Mailbox.Post(Stage.Packet(1, 1), out _));
        Assert.Equal(2, stage.EndAll().Count);
        Assert.Equal(PacketPosting.Accepted, stage.Mailbox.Post(Stage.Packet(1, 1), out _));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    [InlineData(6, true)]
    public void It_agrees_with_a_list_that_is_searched(int seed, bool perClient)
    {
        const int MaxConcurrent = 3;
        const int MaxWaiting = 8;
        Random random = new(seed);
        Stage stage = new(perClient, static o => (o.MaxConcurrentPackets, o.MaxQueuedPackets) = (MaxConcurrent, MaxWaiting));
        Model model = new(perClient ? MaxConcurrent : 1, MaxWaiting);
        for (int i = 0; i < 5000; i++)
        {
            int choice = random.Next(10);
            if (choice < 4)
            {
                PacketWork packet = Stage.Packet(random.Next(5), i);
                stage.Mailbox.Post(packet, out List<PacketWork>? dropped);
                model.Waiting.Add(packet);
                model.Begun(stage.Running);
                Assert.Equal(model.DropOldest(), dropped ?? []);
            }
            else if (choice == 4)
            {
                Note message = new();
                stage.Mailbox.Post(message);
                model.Waiting.Add(message);
            }
            else if (choice == 5)
            {
                Note urgent = new();
                stage.Mailbox.PostUrgent(urgent);
                model.Urgent.Add(urgent);
            }
            else if (stage.Running.Count > 0)
            {
                Work ended = stage.Running[random.Next(stage.Running.Count)];
                model.Running.Remove(ended);
                stage.End(ended);
            }

            model.Begun(stage.Running);
            Assert.Empty(model.MayBegin());
            Assert.Equal(model.Running.Count > 0, stage.IsBusy);
            Assert.Equal(model.Waiting.Count + model.Urgent.Count, stage.Mailbox.Count);
            Assert.Equal(stage.Mailbox.Count > 0, stage.Mailbox.IsWaiting);
        }
    }

    /// <summary>The rules, written as they are said.</summary>
    private sealed class Model(int maxConcurrent, int maxWaiting)
    {
        public List<Work> Urgent { get; } = [];

        public List<Work> Waiting { get; } = [];

        public List<Work> Running { get; } = [];

        /// <summary>What may begin now: the urgent alone; a message alone and in its turn; packets before it, each client's in order.</summary>
        public IEnumerable<Work> MayBegin()
        {
            if (Urgent.Count > 0)
            {
                return Running.Count == 0 ? [Urgent[0]] : [];
            }

            if (Running.Exists(static work => work is Note) || Running.Count >= maxConcurrent)
            {
                return [];
            }

            if (Waiting.FirstOrDefault() is Note message)
            {
                return Running.Count == 0 ? [message] : [];
            }

            HashSet<DhcpClientId> seen = [.. Running.OfType<PacketWork>().Select(static packet => packet.Client)];
            return [.. Waiting.TakeWhile(static work => work is PacketWork).Where(packet => seen.Add(((PacketWork)packet).Client))];
        }

        /// <summary>Something has begun to run: it was allowed to.</summary>
        public void Begun(IEnumerable<Work> running)
        {
            foreach (Work work in running.Except(Running).ToList())
            {
                Assert.Contains(work, MayBegin());
                _ = Urgent.Remove(work) || Waiting.Remove(work);
                Running.Add(work);
            }
        }

        public IEnumerable<Work> DropOldest()
        {
            List<Work> dropped = [];
            while (Waiting.Count(static work => work is PacketWork) > maxWaiting)
            {
                dropped.Add(Waiting.First(static work => work is PacketWork));
                Waiting.Remove(dropped[^1]);
            }

            return dropped;
        }
    }
}
