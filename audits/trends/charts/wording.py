"""What a chart says, in fixed sentences: the rule named in words, and what it can and cannot mean."""

from __future__ import annotations

from audits.trends.charts.chart import Chart, Kind, Point, Rule

MORE = "More may have happened, or more may have been noticed and recorded."
FEWER = "Fewer may have happened, or fewer may have been noticed and recorded."
NOTHING = "The newest month lies where months have lain so far."


def chart_sentences(of: Chart, label: str) -> list[str]:
    """The reading of a chart: why it cannot be read yet, each rule of the newest month, or that there is none.

    `label` is the series in words ("Nude images").
    """
    if of.why_none:
        return [of.why_none]
    said = [rule_sentence(of, point, rule, label) for point, rule in of.new_rules]
    if not said:
        return [NOTHING]
    directions = {of.says_more(rule) for _, rule in of.new_rules}
    return [*dict.fromkeys(said), *([MORE] if True in directions else []), *([FEWER] if False in directions else [])]


def rule_sentence(of: Chart, point: Point, rule: Rule, label: str) -> str:
    """One rule of one point in words."""
    if of.kind is Kind.MONTHLY:
        if rule is Rule.ABOVE:
            return f"{label}: {point.value} in {point.label}, above the upper limit of {point.upper}."
        if rule is Rule.BELOW:
            return f"{label}: {point.value} in {point.label}, below the lower limit of {point.lower}."
        return f"{label}: up to {point.label}, {rule.value}."
    if rule is Rule.ABOVE:
        waited = "so far without one" if point.open else f"before the one of {point.label}"
        return f"{label}: {point.value} school days {waited}, above the upper limit of {point.upper}."
    return f"{label}: school days between days with an incident, up to {point.label}: {rule.value}."
