#!/bin/sh
# What dhclient runs at each change: sets the address, on which renewal by unicast depends, and nothing else.
case $reason in
    PREINIT) ip link set dev "$interface" up ;;
    BOUND | RENEW | REBIND | REBOOT) ip address replace "$new_ip_address/$new_subnet_mask" dev "$interface" ;;
    EXPIRE | FAIL | RELEASE | STOP) ip address flush dev "$interface" ;;
esac
exit 0
