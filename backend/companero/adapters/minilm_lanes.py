"""Who computes what, and when: queries on threads of ordinary priority, passages on threads that give way."""

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence

import numpy as np

from companero.adapters.minilm_protocol import DIMENSIONS
from companero.ports import Vector

Embed = Callable[[str], Vector]
Done = Callable[[Vector | Exception], object]


class Request:
    """Some texts of one caller; ``done`` is called from a lane's thread with all vectors, or with what went wrong."""

    def __init__(self, texts: Sequence[str], done: Done) -> None:
        self.texts = texts
        self.vectors: Vector = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        self.done = done
        self.started = 0
        self.finished = 0


class Lane:
    """Threads that share the requests of one kind, a text at a time and the callers in turn.

    So nobody waits for more than one text of each other caller, however long a caller's list is.
    """

    def __init__(self, name: str, embed: Embed, threads: int, niceness: int) -> None:
        self._embed = embed
        self._niceness = niceness
        self._requests: deque[Request] = deque()
        self._changed = threading.Condition()
        self._is_closed = False
        self._threads = [threading.Thread(target=self._run, name=f"{name}-{n}", daemon=True) for n in range(threads)]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Ends the threads and waits for them: one that still computed while Python ends would abort the process."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def add(self, request: Request) -> None:
        """``request`` has at least one text."""
        with self._changed:
            self._requests.append(request)
            self._changed.notify(len(request.texts))

    def drop(self, request: Request) -> None:
        """Forgets what is not yet started of it."""
        with self._changed:
            if request in self._requests:
                self._requests.remove(request)

    def _run(self) -> None:
        give_way(self._niceness)
        while (work := self._next()) is not None:
            request, index = work
            try:
                request.vectors[index] = self._embed(request.texts[index])
            except Exception as error:
                self.drop(request)
                request.done(error)
            else:
                self._count(request)

    def _next(self) -> tuple[Request, int] | None:
        """A request and which of its texts is next; None when the lane is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._requests or self._is_closed)
            if self._is_closed:
                return None
            request = self._requests.popleft()
            index = request.started
            request.started += 1
            if request.started < len(request.texts):
                self._requests.append(request)
            return request, index

    def _count(self, request: Request) -> None:
        with self._changed:
            request.finished += 1
            is_complete = request.finished == len(request.texts)
        if is_complete:
            request.done(request.vectors)


def give_way(niceness: int) -> None:
    """Lowers the priority of the calling thread alone; elsewhere than on Linux threads have none of their own."""
    if sys.platform.startswith("linux"):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
