"""A call that ends in time, whatever the other side does: a byte a second resets every timeout there is on a socket."""

import threading
from collections.abc import Callable
from typing import TypeVar

from requests.exceptions import Timeout

Answer = TypeVar("Answer")


def timely(attempt: Callable[[], Answer], seconds: float) -> Answer:
    """What the attempt returns or raises, if it does so in time.

    It runs in a thread of its own, since a read that waits cannot be ended from outside. One that is given up goes on
    alone and ends with the process, which does not wait for it.

    Raises:
        Timeout: it took longer.
    """
    returned: list[Answer] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            returned.append(attempt())
        except BaseException as error:  # carried over to the caller's thread
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if raised:
        raise raised[0]
    if not returned:
        raise Timeout("the answer did not come to an end")
    return returned[0]
