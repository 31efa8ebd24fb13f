"""One manifest out of two: the one that many repositories share, and the outcomes a repository adds to it."""

from datetime import date
from typing import NamedTuple

from outcome_gate.model.finding import Finding
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.parsed_file import ManifestFile
from outcome_gate.model.policy import Policy
from outcome_gate.model.source_file import Absence
from outcome_gate.rules.catalogue import STRUCTURE
from outcome_gate.rules.manifest.ask import ask
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts


class CombinedManifest(NamedTuple):
    """Everything that may be cited, the shared part first, and what is wrong with the part that was added."""

    manifest: Manifest
    findings: tuple[Finding, ...] = ()


def combine_manifests(
    shared: ManifestFile, own: ManifestFile, policy: Policy, today: date
) -> CombinedManifest:
    """The shared manifest and what the own one adds. Without an own file nothing is added.

    An id cannot mean two things: own ids that the shared manifest has are among the findings. References
    from the own file may lead to either.
    """
    base = shared.noun or Manifest.empty()
    if own.source.absence is Absence.MISSING:
        return CombinedManifest(base)
    added = own.noun or Manifest.empty()
    everything = base.model_copy(
        update={
            "customers": (*base.customers, *added.customers),
            "outcomes": (*base.outcomes, *added.outcomes),
            "business_outcomes": (*base.business_outcomes, *added.business_outcomes),
        }
    )
    return CombinedManifest(everything, ask(ManifestFacts(own, policy, today, base), STRUCTURE))
