/* Closed-loop load: a number of clients in flight, each of which asks (DISCOVER), waits for the OFFER, asks again (REQUEST) and waits for the ACK, and
 * is then replaced by another.
 *
 *   load PORT CLIENTS SECONDS
 *
 * Talks to 127.0.0.1:PORT and prints a line: exchanges completed, seconds, packets lost, and the median and the 99th percentile of the
 * duration of an exchange in microseconds. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum { BATCH = 64, CAPACITY = 1500, FIXED = 240, SMALLEST = 300, DISCOVER = 1, OFFER = 2, REQUEST = 3, ACK = 5 };
enum { BUCKETS = 200000 }; /* one for each microsecond; what takes longer is in the last */

struct client {
    int asked; /* DISCOVER or REQUEST */
    unsigned id;
    unsigned char address[4], server[4];
    double began, sent;
};

static const double PATIENCE = 0.25;

static int network;
static struct client *clients;
static int client_count;
static unsigned next_id;
static long completed, lost;
static long durations[BUCKETS];

static unsigned char outgoing[BATCH][CAPACITY], incoming[BATCH][CAPACITY];
static struct iovec out_vectors[BATCH], in_vectors[BATCH];
static struct mmsghdr out_messages[BATCH], in_messages[BATCH];
static int out_count;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

static void flush(void) {
    for (int sent = 0; sent < out_count;) {
        int some = sendmmsg(network, out_messages + sent, out_count - sent, 0);
        if (some < 0) {
            struct pollfd room = {network, POLLOUT, 0};
            poll(&room, 1, 10);
        } else {
            sent += some;
        }
    }
    out_count = 0;
}

static unsigned char *put(unsigned char *at, int code, const void *value, int length) {
    at[0] = code;
    at[1] = length;
    memcpy(at + 2, value, length);
    return at + 2 + length;
}

static void ask(struct client *client, double time) {
    unsigned char *packet = outgoing[out_count];
    memset(packet, 0, SMALLEST);
    memcpy(packet, "\x01\x01\x06", 3);
    memcpy(packet + 4, &client->id, 4);
    packet[28] = 2;
    memcpy(packet + 30, &client->id, 4);
    memcpy(packet + 236, "\x63\x82\x53\x63", 4);
    unsigned char hardware[7] = {1};
    memcpy(hardware + 1, packet + 28, 6);
    unsigned char type = client->asked;
    unsigned char *end = put(packet + FIXED, 53, &type, 1);
    end = put(end, 61, hardware, sizeof hardware);
    if (client->asked == REQUEST) {
        end = put(end, 50, client->address, 4);
        end = put(end, 54, client->server, 4);
    }
    end = put(end, 55, "\x01\x03\x06\x33", 4);
    *end++ = 255;
    out_vectors[out_count] = (struct iovec){packet, end - packet > SMALLEST ? end - packet : SMALLEST};
    out_messages[out_count].msg_hdr = (struct msghdr){.msg_iov = &out_vectors[out_count], .msg_iovlen = 1};
    client->sent = time;
    if (++out_count == BATCH) {
        flush();
    }
}

static void begin(struct client *client, double time) {
    /* The slot is in the transaction id, so that a reply finds its client. */
    client->id = next_id++ << 16 | (unsigned)(client - clients);
    client->asked = DISCOVER;
    client->began = time;
    ask(client, time);
}

static void hear(const unsigned char *packet, int length, double time) {
    unsigned id;
    int type = 0;
    const unsigned char *server = NULL;
    memcpy(&id, packet + 4, 4);
    struct client *client = &clients[id & 0xffff];
    if (length < FIXED || packet[0] != 2 || (int)(id & 0xffff) >= client_count || client->id != id) {
        return;
    }
    for (int i = FIXED; i + 2 < length && packet[i] != 255; i += packet[i] == 0 ? 1 : 2 + packet[i + 1]) {
        if (packet[i] == 53) {
            type = packet[i + 2];
        } else if (packet[i] == 54) {
            server = packet + i + 2;
        }
    }
    if (client->asked == DISCOVER && type == OFFER && server != NULL) {
        memcpy(client->address, packet + 16, 4);
        memcpy(client->server, server, 4);
        client->asked = REQUEST;
        ask(client, time);
    } else if (client->asked == REQUEST && type == ACK) {
        long duration = (time - client->began) * 1e6;
        durations[duration < BUCKETS ? duration : BUCKETS - 1]++;
        completed++;
        begin(client, time);
    }
}

static long percentile(double share) {
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
        seen += durations[i];
        if (seen >= completed * share) {
            return i;
        }
    }
    return BUCKETS;
}

int main(int argument_count, char **arguments) {
    if (argument_count != 4) {
        fprintf(stderr, "load PORT CLIENTS SECONDS\n");
        return 2;
    }
    client_count = atoi(arguments[2]);
    double seconds = atof(arguments[3]);
    clients = calloc(client_count, sizeof *clients);
    network = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    int space = 4 << 20;
    setsockopt(network, SOL_SOCKET, SO_RCVBUF, &space, sizeof space);
    struct sockaddr_in server = {
        .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons(atoi(arguments[1]))};
    if (connect(network, (struct sockaddr *)&server, sizeof server) < 0) {
        perror("connect");
        return 1;
    }
    for (int i = 0; i < BATCH; i++) {
        in_vectors[i] = (struct iovec){incoming[i], CAPACITY};
        in_messages[i].msg_hdr = (struct msghdr){.msg_iov = &in_vectors[i], .msg_iovlen = 1};
    }

    double start = now(), time = start, looked = start;
    next_id = (unsigned)(start * 1000);
    for (int i = 0; i < client_count; i++) {
        begin(&clients[i], time);
    }
    flush();
    while ((time = now()) - start < seconds) {
        int count = recvmmsg(network, in_messages, BATCH, 0, NULL);
        if (count <= 0) {
            struct pollfd arrival = {network, POLLIN, 0};
            poll(&arrival, 1, 5);
        }
        time = now();
        for (int i = 0; i < count; i++) {
            hear(incoming[i], in_messages[i].msg_len, time);
        }
        if (time - looked > 0.05) {
            looked = time;
            for (int i = 0; i < client_count; i++) {
                if (time - clients[i].sent > PATIENCE) {
                    lost++;
                    begin(&clients[i], time);
                }
            }
        }
        flush();
    }
    printf("%ld %.6f %ld %ld %ld\n", completed, time - start, lost, percentile(0.5), percentile(0.99));
    return 0;
}
