"""The queue: a job is done once, or again, never lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from gouji.intake import Guard
from gouji.web.jobs.models import Job, State
from gouji.web.jobs.queue import TRIES, again, beat, enqueue, give_up, keep, put_back, release, take
from gouji.web.jobs.tasks import KINDS, Kind, NotNow
from gouji.web.people.models import Department
from tests.web.conftest import Work

pytestmark = pytest.mark.django_db


def nothing() -> None:
    pass


def taken(worker: str) -> Job:
    job = take(worker)
    assert job is not None
    return job


def state(job: Job) -> str:
    return Job.objects.get(pk=job.pk).state


def lapse(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease=timezone.now() - timedelta(seconds=1))


def test_a_job_that_is_there_already_is_not_put_in_again() -> None:
    assert enqueue("read", "a").pk == enqueue("read", "a").pk
    job = taken("one")
    assert take("two") is None
    assert keep(job, nothing)
    enqueue("read", "a")
    assert take("two") is None


def test_jobs_are_taken_by_priority_and_then_in_their_order() -> None:
    for key, priority in (("late", 5), ("first", 0), ("second", 0)):
        enqueue("read", key, priority=priority)
    assert [taken("one").key for _ in range(3)] == ["first", "second", "late"]


def test_the_job_of_a_worker_that_gives_no_sign_of_life_is_taken_by_another_and_ended_once() -> None:
    enqueue("read", "a")
    dead = taken("dead")
    lapse(dead)
    alive = taken("alive")
    effects: list[str] = []
    assert not keep(dead, lambda: effects.append("dead"))
    assert keep(alive, lambda: effects.append("alive"))
    assert not keep(alive, lambda: effects.append("twice"))
    assert effects == ["alive"]


def test_a_sign_of_life_keeps_the_job_and_does_not_win_it_back() -> None:
    enqueue("read", "a")
    job = taken("one")
    lapse(job)
    beat("one", job)
    assert take("two") is None
    lapse(job)
    other = taken("two")
    beat("one", job)
    assert Job.objects.get().worker == other.worker == "two"


def test_what_a_worker_known_to_be_dead_was_doing_is_free_at_once() -> None:
    enqueue("read", "a")
    taken("dead")
    assert release("dead") == 1
    assert taken("alive").tries == 2


def test_a_job_put_back_is_taken_again_after_a_while() -> None:
    enqueue("read", "a")
    put_back(taken("one"), "not now", timedelta(seconds=60))
    assert take("one") is None
    Job.objects.update(due=timezone.now())
    assert taken("one").tries == 1


def test_an_outcome_that_can_not_be_kept_leaves_nothing_behind() -> None:
    enqueue("read", "a")
    job = taken("one")

    def effect() -> None:
        Department.objects.create(name="某局")
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 # it is our own
        keep(job, effect)
    assert not Department.objects.exists()
    assert state(job) == State.RUNNING


def test_a_job_done_may_be_done_anew_when_it_is_asked_for() -> None:
    enqueue("read", "a", {"x": 1})
    assert keep(taken("one"), nothing)
    again("read", "a")
    job = taken("one")
    assert job.task == {"x": 1}
    assert give_up(job, "no", nothing)
    assert state(job) == State.FAILED


def declare(monkeypatch: pytest.MonkeyPatch, work: Callable[[], Callable[[], None]]) -> list[str]:
    """A kind of job for the test; what it told people when it was given up."""
    told: list[str] = []

    def done(_task: Mapping[str, Any], _guard: Guard) -> Callable[[], None]:
        return work()

    monkeypatch.setitem(KINDS, "test", Kind("test", done, lambda task: told.append(task["name"])))
    enqueue("test", "a", {"name": "a"})
    return told


def test_a_job_that_fails_is_told_to_people_and_the_next_is_done(monkeypatch: pytest.MonkeyPatch, work: Work) -> None:
    def broken() -> Callable[[], None]:
        raise KeyError("x")

    told = declare(monkeypatch, broken)
    enqueue("unheard of", "b")
    assert work() == 2
    assert told == ["a"]
    assert set(Job.objects.values_list("state", "why")) == {("failed", "KeyError"), ("failed", "no such kind of job")}


def test_a_job_whose_effect_fails_is_given_up(monkeypatch: pytest.MonkeyPatch, work: Work) -> None:
    def effect() -> None:
        raise ZeroDivisionError

    told = declare(monkeypatch, lambda: effect)
    assert (work(), told, Job.objects.get().state) == (1, ["a"], "failed")


def test_a_job_of_which_nobody_can_be_told_does_not_stop_the_worker(
    monkeypatch: pytest.MonkeyPatch, work: Work
) -> None:
    def broken() -> Callable[[], None]:
        raise KeyError("x")

    told = declare(monkeypatch, broken)
    Job.objects.update(task={})
    enqueue("test", "b", {"name": "b"})
    assert (work(), told) == (2, ["b"])
    assert list(Job.objects.values_list("state", flat=True)) == ["failed", "failed"]


def test_a_job_that_can_not_be_done_now_waits(monkeypatch: pytest.MonkeyPatch, work: Work) -> None:
    def later() -> Callable[[], None]:
        raise NotNow("no file")

    told = declare(monkeypatch, later)
    assert (work(), told, Job.objects.get().state) == (1, [], "waiting")


def test_a_job_that_kills_its_workers_is_given_up_in_the_end(monkeypatch: pytest.MonkeyPatch, work: Work) -> None:
    told = declare(monkeypatch, lambda: nothing)
    for _ in range(TRIES):
        lapse(taken("dies"))
    assert (work(), told, Job.objects.get().state) == (1, ["a"], "failed")
