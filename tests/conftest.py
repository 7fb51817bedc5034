"""What holds for all tests: no property test fails for a slow machine, on a build machine all runs are alike, and
processes of a test are forked: they inherit what it has patched, and tests/torture forks children that make their own.
(Since Python 3.14 that must be said. The commands, where a test runs them as such, start theirs as Python does.)
"""

from __future__ import annotations

import multiprocessing
import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "project",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("project")

multiprocessing.set_start_method("fork", force=True)
