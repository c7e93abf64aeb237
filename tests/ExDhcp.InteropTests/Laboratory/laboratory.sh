#!/bin/sh
# A network of two hosts that exists only while this script runs: a server at lab-server (10.55.0.1/24) and a client at
# lab-client (no address), each in a network namespace of its own. Nothing outside sees it, nothing is left of it.
#
#   sh laboratory.sh CLIENT-PROGRAM SERVER-COMMAND...
#
# stdin   commands, run one after the other at the client, which may read $LAB (a folder for files) and $HOOKS.
#         The end of the input ends the laboratory.
# stdout  "ready"; then a line of tab-separated fields for each DHCP message at the client's interface; "exit N" after each command
# stderr  what the server and the commands say
# Exit status 77: something is missing here; the last line of stderr says what.
set -eu
PATH=$PATH:/usr/sbin:/sbin

unavailable() {
    echo "$1" >&2
    exit 77
}

if [ "${LAB-}" = "" ]; then
    for tool in unshare:util-linux ip:iproute2 ethtool:ethtool tshark:tshark dhclient:isc-dhcp-client udhcpc:udhcpc; do
        case ${tool%:*} in dhclient | udhcpc) [ "${tool%:*}" = "$1" ] || continue ;; esac
        command -v "${tool%:*}" > /dev/null || unavailable "${tool%:*} is not installed (Debian package ${tool#*:})."
    done
    # Root needs no user namespace, and may not be allowed one; others get one in which they are root.
    for user in '' --map-root-user; do
        if unshare $user --net --mount --pid --fork --mount-proc true 2> /dev/null; then
            export LAB=/run/lab
            exec unshare $user --net --mount --pid --fork --kill-child --mount-proc --propagation private sh "$0" "$@"
        fi
    done
    unavailable "Network, mount and process namespaces are not allowed here."
fi

client=$1
shift
HOOKS=$(dirname "$0")
export HOOKS HOME=$LAB TMPDIR=$LAB

# Nothing of this host is written to: /run and resolv.conf are private.
mount -t tmpfs lab /run
mkdir -p "$LAB" /run/netns
: > "$LAB/resolv.conf"
if [ -e /etc/resolv.conf ]; then
    mount --bind "$LAB/resolv.conf" /etc/resolv.conf
fi
# A copy, since a host may confine the program at its own path to its own files.
cp "$(command -v "$client")" "$LAB/$client"

ip netns add client
ip link add lab-server type veth peer name lab-client netns client || unavailable "There are no veth interfaces here."
ip link set lo up
ip address add 10.55.0.1/24 dev lab-server
# Otherwise nobody computes the checksums of packets that never leave the host, and the capture has wrong ones.
ethtool -K lab-server tx off > /dev/null
ip netns exec client ethtool -K lab-client tx off > /dev/null
ip link set lab-server up
ip -n client link set lo up
ip -n client link set lab-client up

# shellcheck disable=SC2086 # FIELDS are words
ip netns exec client tshark -l -n -i lab-client -f 'udp port 67 or udp port 68' -o ip.check_checksum:TRUE -o udp.check_checksum:TRUE \
    -T fields -E separator=/t -E 'aggregator=;' $FIELDS 2> "$LAB/tshark.log" &
capture=$!
until ip netns exec client grep -q ' 0003 ' /proc/net/packet; do
    kill -0 $capture 2> /dev/null || { cat "$LAB/tshark.log" >&2; exit 1; }
    sleep 0.05
done

"$@" >&2 &
server=$!
until grep -q ':0043 00000000:0000 ' /proc/net/udp; do
    kill -0 $server 2> /dev/null || { echo "The server ended." >&2; exit 1; }
    sleep 0.05
done

echo ready
ip netns exec client sh
kill $capture
wait $capture || true
