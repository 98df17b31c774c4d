"""Work that a second core does meanwhile."""

from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

from kg.errors import AssayError

Made = TypeVar("Made")


class Ahead(Generic[Made]):
    """A call that has begun in a thread of its own; its result is fetched later.

    For numpy, FAISS and the model, which let other threads run while they work; the
    store is asked by one thread at a time. A pool would take 5 ms to import.
    """

    def __init__(self, call: Callable[[], Made]) -> None:
        """Begin.

        Args:
            call: What to do; it raises nothing but our own errors.
        """
        self._call = call
        self._made: list[Made] = []
        self._error: AssayError | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._made.append(self._call())
        except AssayError as error:
            self._error = error

    def result(self) -> Made:
        """What the call gives, once it is done.

        Raises:
            AssayError: Whatever of that kind the call raised.
        """
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._made[0]
