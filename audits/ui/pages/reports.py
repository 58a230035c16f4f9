"""Reports: what is being made, the governors' report, the inspection pack, workbooks, and answering offline."""

import streamlit as st

from audits.access.permissions import Permission, require
from audits.model.job import LongWork
from audits.ui import session
from audits.ui.components.long_work import list as long_work_list
from audits.ui.components.reports.governors_report import ask_for_report
from audits.ui.components.reports.inspection_pack import ask_for_pack
from audits.ui.components.reports.offline import answer_offline
from audits.ui.components.reports.workbooks import save_workbooks

actor = session.signed_in().actor

st.title("Reports", anchor=False)

require(actor, Permission.READ_AUDITS)
long_work_list.show(actor, LongWork.REPORT, LongWork.PACK)
ask_for_report(actor)
ask_for_pack(actor)
save_workbooks()
answer_offline(actor)
