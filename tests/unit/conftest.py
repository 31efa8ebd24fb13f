"""Properties are tried on the same examples every time; OUTCOME_GATE_SLOW=1 looks further, at random."""

import os

from hypothesis import HealthCheck, Phase, settings

IS_SLOW = os.environ.get("OUTCOME_GATE_SLOW") == "1"

settings.register_profile(
    "quick",
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "slow",
    max_examples=5000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(  # for tools/mutants, which watches every line: a slow example is no fault there
    "brief",
    settings.get_profile("quick"),
    max_examples=30,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
IS_BRIEF = os.environ.get("OUTCOME_GATE_MUTANTS") == "1"
settings.load_profile("slow" if IS_SLOW else "brief" if IS_BRIEF else "quick")
