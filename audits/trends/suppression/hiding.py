"""Choosing what else to hide, so that what is small stays small in every reader's eyes: secondary suppression.

One hidden figure after the other is looked at through the attacker's eyes (`intervals`). Where it has too little room,
a mixed-integer programme finds the cheapest further figures that give it room; it works from the true table, of which
the attacker must believe that it could be another (after Fischetti and Salazar-Gonzalez, and Kelly, Golden and Assad).
At the end each figure hidden for another's sake is shown again where nothing is lost by it.

Somebody who runs this program again on every table that fits what was published could rule some of them out, because it
hides no more than it must. Two things stand against that: a small figure is given room beyond its threshold, and the
costs hold a part that rests on the school's own key, so that nobody else can tell what would have been chosen.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

from audits.trends.suppression.intervals import matrix, missing, sound
from audits.trends.suppression.system import Figure, Mark, Place, System, at_first, limits


def hide(system: System) -> dict[Place, Mark] | None:
    """A mark for each figure under which nothing is given away; None where too much is published already for that.

    Where the further room of small figures cannot be had, they get what they are owed and no more.
    """
    bare = replace(system, figures=[replace(one, room=0) for one in system.figures])
    return next((marks for marks in map(_hidden, (system, bare)) if marks is not None), None)


def _hidden(system: System) -> dict[Place, Mark] | None:
    marks = at_first(system)
    costs = {one.place: one.cost for one in system.figures}
    while goals := missing(system, marks):
        hidden_before = len(marks) - list(marks.values()).count(Mark.SHOWN)
        for goal in goals:
            ways = [way for value in goal.values if (way := _cheapest(system, marks, goal.figure, value)) is not None]
            if not ways:
                return None
            marks |= dict.fromkeys(min(ways, key=lambda way: sum(costs[place] for place in way)), Mark.HIDDEN)
        if hidden_before == len(marks) - list(marks.values()).count(Mark.SHOWN):
            raise ArithmeticError("A figure can be what it ought to, says one programme, and cannot, says the other.")
    return _shown_again(system, marks)


def _shown_again(system: System, marks: dict[Place, Mark]) -> dict[Place, Mark]:
    """The dearest first: what was hidden for one figure's sake may no longer be needed beside what came after."""
    given = {one.place for one in system.figures if one.mark is not None}
    extra = [
        one for one in system.figures if marks[one.place] is Mark.HIDDEN and not one.small and one.place not in given
    ]
    for figure in sorted(extra, key=lambda one: (-one.cost, one.place)):
        tried = {**marks, figure.place: Mark.SHOWN}
        if sound(system, tried):
            marks = tried
    return marks


def _cheapest(system: System, marks: dict[Place, Mark], target: Figure, value: int) -> list[Place] | None:
    """The cheapest figures to hide so that the target could have a value; None where none suffice.

    From the true table to one with that value is a flow of at most `reach` through the network, and it parts into
    cycles through the target: so no other figure has to move further than `reach`.
    """
    figures = system.figures
    reach = max(abs(value - target.value), 1)
    low, high, room_down, room_up, cost = [], [], [], [], []
    for one in figures:
        if one.place == target.place:
            low.append(value)
            high.append(value)
        else:
            at_least, at_most = limits(one, marks[one.place], system.ceiling)
            low.append(at_least)
            high.append(at_most)
        if one.mark is None and marks[one.place] is Mark.SHOWN:
            low[-1], high[-1] = max(0, one.value - reach), one.value + reach
            room_down.append(one.value - low[-1])
            room_up.append(high[-1] - one.value)
            cost.append(one.cost)
        else:
            room_down.append(0)
            room_up.append(0)
            cost.append(0)
    open_ones = [at for at, each in enumerate(cost) if each]
    count, choices = len(figures), len(open_ones)
    sums = hstack([matrix(system), csr_array((len(system.sums), choices))])
    moves, above, below = [], [], []
    for choice, at in enumerate(open_ones):
        # A figure that is not chosen keeps its value; one that is moves within its room.
        moves += [(2 * choice, at, 1.0), (2 * choice, count + choice, -float(room_up[at]))]
        moves += [(2 * choice + 1, at, 1.0), (2 * choice + 1, count + choice, float(room_down[at]))]
        above += [figures[at].value, np.inf]
        below += [-np.inf, figures[at].value]
    rows, columns, values = zip(*moves, strict=True) if moves else ((), (), ())
    moved = csr_array((values, (rows, columns)), shape=(2 * choices, count + choices))
    kept = [LinearConstraint(moved, np.array(below), np.array(above))] if moves else []
    found = milp(
        np.array([0.0] * count + [float(cost[at]) for at in open_ones]),
        integrality=np.array([0] * count + [1] * choices),
        bounds=Bounds(np.array([*low, *([0] * choices)]), np.array([*high, *([1] * choices)])),
        constraints=[LinearConstraint(sums, 0, 0), *kept],
    )
    if found.x is None:
        return None
    return [figures[at].place for choice, at in enumerate(open_ones) if found.x[count + choice] > 0.5]
