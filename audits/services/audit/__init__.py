"""Answers and what follows from them: the audit, where the school stands, gaps and actions."""
