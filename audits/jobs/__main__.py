"""The worker as a process: `python -m audits.jobs`."""

from __future__ import annotations

import sys

from audits.jobs.worker import run_worker
from audits.services.deployment import open_deployment
from audits.services.mishap import write_down

if __name__ == "__main__":
    try:
        run_worker(open_deployment())
    except Exception as error:
        # Nobody reads this process's output; the log of the data folder is where such things are looked for.
        write_down(error)
        sys.exit(1)
