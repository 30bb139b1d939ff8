"""What the tests need beside Python: installed, started and stopped by the tests themselves.

`python -m tests.services run -- COMMAND` gives COMMAND a PostgreSQL server by `DATABASE_URL`.
Elasticsearch starts when the first test asks for it. Every server is stopped by its process id.
"""
