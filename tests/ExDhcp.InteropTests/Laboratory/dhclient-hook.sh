#!/bin/sh
# What dhclient runs at each change: sets the address, on which renewal by unicast depends, and nothing else.
# With PROBE=1 it fails when another host has the new address; dhclient then declines it.
case $reason in
    PREINIT) ip link set dev "$interface" up ;;
    BOUND | RENEW | REBIND | REBOOT)
        if [ "${PROBE-}" = 1 ] && ! busybox arping -q -D -c 1 -w 1 -I "$interface" "$new_ip_address"; then
            exit 1
        fi
        ip address replace "$new_ip_address/$new_subnet_mask" dev "$interface"
        ;;
    EXPIRE | FAIL | RELEASE | STOP) ip address flush dev "$interface" ;;
esac
exit 0
