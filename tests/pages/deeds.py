"""What a page test does in the school beforehand, through the services, and how it looks at the page afterwards."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from audits.model.answer import Judgement
from audits.model.person import Actor
from audits.services.audit.answering import cite, save_judgement
from audits.services.deployment import Deployment
from audits.services.evidence.library import Described, add_evidence
from checklists.model import Strength


def duties_of(deployment: Deployment) -> list[str]:
    asked = deployment.catalogue.checklists["essentials"].criteria
    return [one for one in asked if deployment.catalogue.criteria[one].strength is Strength.DUTY]


def answer(
    deployment: Deployment,
    actor: Actor,
    audit_id: str,
    *criteria: str,
    judgement: Judgement = Judgement.IN_PLACE,
    seen_version: int = 0,
) -> None:
    """Give criteria the same judgement; `seen_version` is 1 for a second answer, and so on."""
    for criterion in criteria:
        save_judgement(
            deployment,
            actor=actor,
            audit_id=audit_id,
            criterion_id=criterion,
            judgement=judgement,
            reason="",
            seen_version=seen_version,
        )


def show(
    deployment: Deployment, actor: Actor, audit_id: str, criterion: str, *, true_until: date | None = None
) -> None:
    """Cite what shows the criterion: one item of each of two kinds that show practice, where it takes them."""
    kinds = sorted(
        deployment.catalogue.criteria[criterion].kinds, key=lambda kind: (not kind.shows_practice, kind.value)
    )
    for kind in kinds[:2]:
        item = add_evidence(
            deployment,
            actor=actor,
            described=Described(
                title=f"Our {kind.value} for {criterion}",
                kind=kind,
                collected_on=deployment.today(),
                true_until=true_until,
            ),
            where="In the safeguarding folder.",
        )
        cite(deployment, actor=actor, audit_id=audit_id, criterion_id=criterion, evidence_id=item.id)


def labels(page: AppTest) -> list[str]:
    """The labels of the page's buttons, in order."""
    return [button.label for button in page.button]
