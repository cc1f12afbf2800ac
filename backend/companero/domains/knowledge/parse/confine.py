"""What a parser process gives up before it looks at a stranger's file.

Niceness and limits of time, open files and output hold everywhere, limits of memory on Linux. The rest is Linux too,
each part as far as this kernel, container and user permit: no network (a network namespace of its own, or Landlock);
no writing, starting, signalling or looking into other processes (Landlock); no new privileges; ``nobody`` instead of
root where ``nobody`` can read the program itself, and otherwise a root whose only privilege is to read.
"""

import ctypes
import os
import pwd
import resource
import signal
import struct
import sys

from companero.core.processes import die_with_parent
from companero.domains.knowledge.parse.limits import ParseLimits

_NICENESS = 10
_MOST_OPEN_FILES = 64
_CPU_GRACE_SECONDS = 2
_MAPPED_ON_TOP = 1536 * 1024 * 1024
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_CAPABILITY_VERSION, _CAP_DAC_READ_SEARCH = 0x20080522, 1 << 2
_PR_SET_NO_NEW_PRIVS = 38
_SYS_LANDLOCK_CREATE_RULESET, _SYS_LANDLOCK_RESTRICT_SELF = 444, 446
_LANDLOCK_ASK_VERSION = 1
# Everything a ruleset can handle but reading and listing files; what it handles and no rule allows is refused.
_LANDLOCK_WRITES = {1: 0x1FF3, 2: 0x3FF3, 3: 0x7FF3}
_LANDLOCK_NETWORK, _LANDLOCK_SCOPES = 0x3, 0x3
_LANDLOCK_NETWORK_SINCE, _LANDLOCK_SCOPES_SINCE = 4, 6


def confine(limits: ParseLimits, parent: int) -> None:
    """Takes rights and resources away from this process for good. ``parent`` is the process it must not outlive."""
    _set_resource_limits(limits)
    os.nice(_NICENESS)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        _leave_the_network(libc)
        _become_nobody()
        _drop_capabilities(libc)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _restrict_by_landlock(libc)
    die_with_parent(signal.SIGKILL, parent)


def _set_resource_limits(limits: ParseLimits) -> None:
    _limit(resource.RLIMIT_CORE, 0)
    # The softer signal comes first and tells this end from others.
    _limit(resource.RLIMIT_CPU, limits.cpu_seconds, _CPU_GRACE_SECONDS)
    _limit(resource.RLIMIT_FSIZE, limits.output_bytes)
    _limit(resource.RLIMIT_NOFILE, _MOST_OPEN_FILES)
    if sys.platform == "linux":
        _limit(resource.RLIMIT_DATA, limits.memory_bytes)
        _limit(resource.RLIMIT_AS, limits.memory_bytes + _MAPPED_ON_TOP)


def _limit(kind: int, value: int, grace: int = 0) -> None:
    """Lowers the soft limit, and the hard one to ``grace`` above it; one that is lower already stays."""
    hard = resource.getrlimit(kind)[1]
    lowest = value + grace if hard == resource.RLIM_INFINITY else min(value + grace, hard)
    resource.setrlimit(kind, (min(value, lowest), lowest))


def _leave_the_network(libc: ctypes.CDLL) -> None:
    """A namespace without interfaces; an ordinary user may have one inside a user namespace."""
    if libc.unshare(_CLONE_NEWNET) != 0 and os.geteuid() != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _become_nobody() -> None:
    if os.geteuid() != 0:
        return
    try:
        nobody = pwd.getpwnam("nobody")
        os.setgroups([])
        os.setegid(nobody.pw_gid)
        os.seteuid(nobody.pw_uid)
    except (KeyError, OSError):
        return
    able = _can_read_the_program()
    os.seteuid(0)
    if able:
        os.setresgid(nobody.pw_gid, nobody.pw_gid, nobody.pw_gid)
        os.setresuid(nobody.pw_uid, nobody.pw_uid, nobody.pw_uid)
    else:
        os.setegid(0)


def _can_read_the_program() -> bool:
    """Parsers are imported when they are needed, so the interpreter and its packages must stay within reach."""
    places = {os.__file__, __file__, *(path for path in sys.path if os.path.isdir(path))}
    return all(os.access(place, os.R_OK, effective_ids=True) for place in places)


def _drop_capabilities(libc: ctypes.CDLL) -> None:
    """Those that a new user namespace brought too. Root keeps reading, for a program that another user installed."""
    kept = _CAP_DAC_READ_SEARCH if os.geteuid() == 0 else 0
    libc.capset(struct.pack("=Ii", _CAPABILITY_VERSION, 0), struct.pack("=6I", kept, kept, 0, 0, 0, 0))


def _restrict_by_landlock(libc: ctypes.CDLL) -> None:
    version = libc.syscall(_SYS_LANDLOCK_CREATE_RULESET, None, 0, _LANDLOCK_ASK_VERSION)
    if version < 1:
        return
    network = _LANDLOCK_NETWORK if version >= _LANDLOCK_NETWORK_SINCE else 0
    scopes = _LANDLOCK_SCOPES if version >= _LANDLOCK_SCOPES_SINCE else 0
    attributes = struct.pack("=QQQ", _LANDLOCK_WRITES[min(version, 3)], network, scopes)
    ruleset = libc.syscall(_SYS_LANDLOCK_CREATE_RULESET, attributes, len(attributes), 0)
    if ruleset >= 0:
        libc.syscall(_SYS_LANDLOCK_RESTRICT_SELF, ruleset, 0)
        os.close(ruleset)
