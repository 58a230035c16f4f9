"""One suite for everything that keeps the promises of `audits.storage.store`: the fake, SQLite and PostgreSQL."""
