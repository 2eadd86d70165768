"""Reading one document without the garbage collector, which finds nothing in what the stages make of a text.

Belongs here: pausing the collector. Does not belong here: what is read. The lines, sentences and edits of a text refer
to nothing that refers back to them, and go when the last that holds them does. Of a long text there are millions, and
the collector would walk through all of them again and again as they grow in number.
"""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


def uncollected(read: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """The function, in which the collector pauses; afterwards it goes on if it did before.

    >>> uncollected(gc.isenabled)(), gc.isenabled()
    (False, True)
    """

    @wraps(read)
    def paused(*args: Asked.args, **kwargs: Asked.kwargs) -> Found:
        was_on = gc.isenabled()
        gc.disable()
        try:
            return read(*args, **kwargs)
        finally:
            if was_on:
                gc.enable()

    return paused
