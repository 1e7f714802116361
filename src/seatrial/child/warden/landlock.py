"""Linux's Landlock, by system call: rights to paths that this process and its children can never regain.

Source: https://docs.kernel.org/userspace-api/landlock.html
"""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from typing import List, Optional

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same numbers on every architecture
VERSION_FLAG = 1
RULE_PATH_BENEATH = 1
PR_SET_NO_NEW_PRIVS = 38

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REFER, TRUNCATE = 1 << 13, 1 << 14
SINCE_FIRST = (1 << 13) - 1  # the thirteen rights of the first version
READING = EXECUTE | READ_FILE | READ_DIR
ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE
SCOPE_ABSTRACT_SOCKETS, SCOPE_SIGNALS = 1 << 0, 1 << 1


class _Ruleset(ctypes.Structure):
    _fields_ = [("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64)]


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def version() -> int:
    """The Landlock version of this kernel; 0 where there is none."""
    if not sys.platform.startswith("linux"):
        return 0
    return max(0, _call(CREATE_RULESET, None, 0, VERSION_FLAG))


def restrict(readable: List[str], writable: List[str]) -> bool:
    """Give up everything but the named paths, for good; False where the kernel cannot do that."""
    abi = version()
    if not abi:
        return False
    handled = SINCE_FIRST | (REFER if abi >= 2 else 0) | (TRUNCATE if abi >= 3 else 0)
    # A program must not be able to signal its keeper, nor reach services of the desktop by abstract sockets.
    scoped = SCOPE_ABSTRACT_SOCKETS | SCOPE_SIGNALS if abi >= 6 else 0
    ruleset = _create(_Ruleset(handled, 0, scoped), 24 if abi >= 6 else 16 if abi >= 4 else 8)
    if ruleset is None:
        return False
    try:
        for path in readable:
            _allow(ruleset, path, READING & handled)
        for path in writable:
            _allow(ruleset, path, handled)
        ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        return _call(RESTRICT_SELF, ruleset, 0) == 0
    finally:
        os.close(ruleset)


def _create(attributes: _Ruleset, size: int) -> Optional[int]:
    descriptor = _call(CREATE_RULESET, ctypes.byref(attributes), size, 0)
    return descriptor if descriptor >= 0 else None


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # gone, or not ours to see: nothing to allow
    try:
        if not stat.S_ISDIR(os.fstat(parent).st_mode):
            rights &= ON_FILES
        _call(ADD_RULE, ruleset, RULE_PATH_BENEATH, ctypes.byref(_PathBeneath(rights, parent)), 0)
    finally:
        os.close(parent)


def _call(number: int, *arguments: object) -> int:
    return int(ctypes.CDLL(None).syscall(number, *arguments))
