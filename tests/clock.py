"""How long a call takes, as evenly as one machine can say."""

import gc
import time
from collections.abc import Callable


def seconds(call: Callable[[], object], times: int = 3) -> float:
    """The least processor time of some calls. What other tests left in memory is not gone through meanwhile."""

    def once() -> float:
        begin = time.process_time()
        call()
        return time.process_time() - begin

    gc.collect()
    gc.disable()
    try:
        return min(once() for _ in range(times))
    finally:
        gc.enable()
