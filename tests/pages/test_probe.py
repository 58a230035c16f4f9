from audits.model.person import Role
import time
def test_probe(sign_in_as, open_page, deployment, people):
    t=time.time()
    sign_in_as(Role.LEADER)
    page = open_page("settings")
    print(page.title, page.exception, page.error, time.time()-t)
    assert page.title[0].value == "Settings"
def test_probe2(sign_in_as, open_page, deployment, people):
    t=time.time()
    sign_in_as(Role.LEADER)
    page = open_page("actions")
    print(page.title, page.exception, page.error, time.time()-t)
