"""A process of its own that writes to a database while others do: `python -m tests.contract.writer ADDRESS NAME N`."""

from __future__ import annotations

import sys
from itertools import count

from audits.storage.opening import open_store
from audits.storage.store import Store
from tests.contract.samples import SCHOOL, a_person, an_answer


def count_on(store: Store, times: int, *, school_id: str = SCHOOL) -> None:
    """Read the last version of one answer and write the next, so many times."""
    for _ in range(times):
        with store.writing(school_id) as work:
            last = work.answers.one(criterion_id="filtering.tested")
            version = 1 if last is None else last.version + 1
            work.answers.append(an_answer(school_id=school_id, version=version))


def main() -> None:
    """Open the database, say so, wait to be told, then count on and add a person."""
    where, name, times = sys.argv[1:]
    store = open_store(where)
    print("ready", flush=True)  # noqa: T201 - the test waits for it
    sys.stdin.readline()
    count_on(store, int(times))
    with store.writing(None) as work:
        numbers = {person.sign_in for person in work.people.latest()}
        free = next(f"person-{number}" for number in count() if f"person-{number}" not in numbers)
        work.people.append(a_person(id=name, sign_in=free))
    store.close()


if __name__ == "__main__":
    main()
