"""What root may do beyond its own files. Containers and CI often run as root, and some of root's capabilities look past
Landlock: with CAP_PERFMON, /proc shows the environment (and so the credentials) of every process."""

from __future__ import annotations

import ctypes
import sys

PR_CAPBSET_DROP = 24
VERSION_3 = 0x20080522
# Capabilities by number (linux/capability.h) that reach into other processes, the kernel or the machine.
DROPPED = {
    "kill": 5,
    "linux_immutable": 9,
    "net_admin": 12,
    "net_raw": 13,
    "sys_module": 16,
    "sys_rawio": 17,
    "sys_ptrace": 19,
    "sys_pacct": 20,
    "sys_admin": 21,
    "sys_boot": 22,
    "sys_time": 25,
    "mknod": 27,
    "syslog": 34,
    "perfmon": 38,
    "bpf": 39,
    "checkpoint_restore": 40,
}


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Sets(ctypes.Structure):
    _fields_ = [("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32)]


def drop() -> None:
    """Give up those capabilities for good; does nothing where this process has none."""
    if not sys.platform.startswith("linux"):
        return
    libc = ctypes.CDLL(None)
    header, sets = _Header(VERSION_3, 0), (_Sets * 2)()
    if libc.capget(ctypes.byref(header), sets) != 0 or not any(part.permitted for part in sets):
        return
    for number in DROPPED.values():
        libc.prctl(PR_CAPBSET_DROP, number, 0, 0, 0)  # so that no program it starts gets them back
        part, mask = sets[number // 32], ~(1 << number % 32) & 0xFFFFFFFF
        part.effective &= mask
        part.permitted &= mask
        part.inheritable &= mask
    libc.capset(ctypes.byref(header), sets)
