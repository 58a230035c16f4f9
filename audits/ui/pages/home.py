"""Home: the gate first, then what to do next, what is due, and the average below."""

from audits.access.permissions import Permission, may
from audits.ui import session
from audits.ui.components.home import first as home_first
from audits.ui.components.home import gate as home_gate
from audits.ui.components.home import scores as home_scores
from audits.ui.components.home.audit import audits_under_way
from audits.ui.components.home.average import average
from audits.ui.components.home.due import due
from audits.ui.components.home.gate_chart import gate_chart
from audits.ui.components.home.next_steps import next_actions
from audits.ui.components.home.own import own_score
from audits.ui.resources import home_figures, own_position_today, position_today

who = session.signed_in()
actor = who.actor
may_answer = may(actor, Permission.ANSWER)
home = home_figures(actor) if may(actor, Permission.READ_AUDITS) else None

if home is None and may(actor, Permission.READ_SCORES):
    home_scores.show(position_today(actor))
elif home is None:
    home_first.no_audit_data()
elif home.nothing_yet:
    home_first.empty_school(who.school, may_answer=may_answer)
else:
    home_gate.heading(home.position.gate)
    audits_under_way(home, may_answer=may_answer)
    gate_chart(home.position.gate)
    home_gate.duties(home.duties, home.places, home.position.on)
    next_actions(home, may_answer=may_answer)
    due(home)
    average(home.position)
    own_score(own_position_today(actor))
