"""Tables and repositories; the only place that knows SQLAlchemy."""
