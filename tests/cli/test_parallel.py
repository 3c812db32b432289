from __future__ import annotations

import os
import time

from gouji.cli.parallel import ordered


def work(task: int) -> str:
    """A task that takes the longer the earlier it comes; 3 kills its process."""
    if task == 3:
        os._exit(9)
    time.sleep(0.02 * (5 - task % 5))
    return f"done {task}"


def lost(task: int) -> str:
    return f"lost {task}"


def test_outcomes_come_in_the_order_of_the_tasks_and_a_dead_process_costs_one() -> None:
    outcomes = list(ordered(range(12), work, lost, jobs=2))
    assert outcomes == [f"{'lost' if task == 3 else 'done'} {task}" for task in range(12)]
