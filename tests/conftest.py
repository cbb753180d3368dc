"""What all tests share: laws are drawn without a clock, and the same way each time on a CI machine."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# For the tests of the pytest plugin: pytest takes this from the topmost conftest only.
pytest_plugins = ["pytester"]

settings.register_profile(
    "house",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("house")
