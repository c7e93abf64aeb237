/* What this machine can do: a DHCP responder without any logic. It receives and sends in batches, and turns each DISCOVER into an OFFER and
 * each REQUEST into an ACK, in place.
 *
 *   limit
 *
 * Prints the port of 127.0.0.1 it listens on and serves until it is killed. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

enum { BATCH = 64, CAPACITY = 1500, FIXED = 240, SMALLEST = 300, DISCOVER = 1, OFFER = 2, ACK = 5 };

static unsigned char buffers[BATCH][CAPACITY];

static int message_type(const unsigned char *packet, int length) {
    int i = FIXED;
    while (i + 2 < length && packet[i] != 255) {
        if (packet[i] == 0) {
            i++;
        } else if (packet[i] == 53) {
            return packet[i + 2];
        } else {
            i += 2 + packet[i + 1];
        }
    }
    return 0;
}

/* The same options as the servers that it is compared with: type, server, lease time, mask, router, name server. */
static int answer(unsigned char *packet, int length) {
    static const unsigned char options[] = {
        53, 1, OFFER, 54, 4, 127, 0, 0, 1, 51, 4, 0, 0, 14, 16, 1, 4, 255, 255, 255, 0, 3, 4, 10, 55, 0, 1, 6, 4, 10, 55, 0, 1, 255,
    };
    int type = message_type(packet, length);
    if (length < FIXED || packet[0] != 1 || type == 0) {
        return 0;
    }
    packet[0] = 2;
    memcpy(packet + 16, "\x0a\x37\x00\x64", 4);
    memset(packet + FIXED, 0, SMALLEST - FIXED);
    memcpy(packet + FIXED, options, sizeof options);
    packet[FIXED + 2] = type == DISCOVER ? OFFER : ACK;
    return SMALLEST;
}

int main(void) {
    int server = socket(AF_INET, SOCK_DGRAM, 0);
    int space = 4 << 20;
    setsockopt(server, SOL_SOCKET, SO_RCVBUF, &space, sizeof space);
    setsockopt(server, SOL_SOCKET, SO_RCVBUFFORCE, &space, sizeof space);
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t name_length = sizeof name;
    if (bind(server, (struct sockaddr *)&name, sizeof name) < 0) {
        perror("bind");
        return 1;
    }
    getsockname(server, (struct sockaddr *)&name, &name_length);
    printf("%d\n", ntohs(name.sin_port));
    fflush(stdout);

    struct sockaddr_in clients[BATCH];
    struct iovec vectors[BATCH];
    struct mmsghdr messages[BATCH];
    for (;;) {
        for (int i = 0; i < BATCH; i++) {
            vectors[i] = (struct iovec){buffers[i], CAPACITY};
            messages[i].msg_hdr = (struct msghdr){
                .msg_name = &clients[i], .msg_namelen = sizeof clients[i], .msg_iov = &vectors[i], .msg_iovlen = 1};
        }
        int count = recvmmsg(server, messages, BATCH, MSG_WAITFORONE, NULL);
        for (int i = 0; i < count; i++) {
            vectors[i].iov_len = answer(buffers[i], messages[i].msg_len);
        }
        for (int sent = 0; sent < count;) {
            int some = sendmmsg(server, messages + sent, count - sent, 0);
            sent += some < 0 ? 1 : some;
        }
    }
}
