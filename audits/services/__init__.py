"""One function per thing a person does: it checks the permission and writes the audit trail."""
