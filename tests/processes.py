"""How the processes begin that tests start."""

import signal


def heed_interrupts() -> None:
    """Let Ctrl-C end it: what starts the tests in the background has it ignored by all.

    For `preexec_fn`.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
