#!/bin/sh
# A private world for networks that exist only while this script runs. Nothing outside sees it, nothing is left of it.
#
#   sh laboratory.sh PROGRAM:PACKAGE...
#
# Programs are copied to $LAB/bin, since a host may confine the one at its own path to its own files. "ready" on stdout says that
# others can enter the namespaces. The end of the input is the end of everything in them.
# Exit status 77: something is missing here; the last line of stderr says what.
set -eu
PATH=$PATH:/usr/sbin:/sbin

unavailable() {
    echo "$1" >&2
    exit 77
}

if [ "${LAB_ENTERED-}" = "" ]; then
    for tool in unshare:util-linux nsenter:util-linux ip:iproute2 ethtool:ethtool tshark:tshark "$@"; do
        command -v "${tool%:*}" > /dev/null || unavailable "${tool%:*} is not installed (Debian package ${tool#*:})."
    done
    # Root needs no user namespace, and may not be allowed one; others get one in which they are root.
    for user in '' --map-root-user; do
        if unshare $user --net --mount --pid --fork --mount-proc true 2> /dev/null; then
            export LAB_ENTERED=1
            exec unshare $user --net --mount --pid --fork --kill-child --mount-proc --propagation private sh "$0" "$@"
        fi
    done
    unavailable "Network, mount and process namespaces are not allowed here."
fi

ip link add probe type bridge || unavailable "There are no bridge interfaces here."
ip link add probe0 type veth peer name probe1 || unavailable "There are no veth interfaces here."
ip link delete probe
ip link delete probe0
ip link set lo up

# Nothing of this host is written to: what the programs keep, and resolv.conf, are private.
mount -t tmpfs lab /run
mkdir -p "$LAB/bin" /run/netns /run/dhcpcd
if [ -d /var/lib/dhcpcd ]; then
    mount -t tmpfs lab /var/lib/dhcpcd
fi
: > "$LAB/resolv.conf"
if [ -e /etc/resolv.conf ]; then
    mount --bind "$LAB/resolv.conf" /etc/resolv.conf
fi
for tool; do
    cp "$(command -v "${tool%:*}")" "$LAB/bin/"
done

echo ready
exec cat > /dev/null
