#!/bin/sh
# What udhcpc runs at each change: sets the address, on which renewal by unicast depends, and nothing else.
case $1 in
    deconfig) ip address flush dev "$interface" && ip link set dev "$interface" up ;;
    bound | renew) ip address replace "$ip/$mask" dev "$interface" ;;
esac
exit 0
