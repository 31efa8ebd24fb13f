"""Whether a text is a manifest or a policy, by what it says and only then by its name."""

from outcome_gate.model.manifest import Manifest
from outcome_gate.model.policy import Policy
from outcome_gate.model.source_file import SourceFile
from outcome_gate.read.yaml_events import YamlProblem, read_yaml

_MANIFEST_KEYS = frozenset(Manifest.model_fields) - {"version"}
_POLICY_KEYS = frozenset(Policy.model_fields) - {"version"}


def is_policy(source: SourceFile) -> bool:
    """Whether the file is a policy; one that cannot be told apart is a manifest, unless its name says policy."""
    try:
        data = read_yaml(source.text or "").data
    except YamlProblem:
        data = None
    keys = set(data) if isinstance(data, dict) else set()
    if keys & _MANIFEST_KEYS or keys & _POLICY_KEYS:
        return not keys & _MANIFEST_KEYS
    name = source.path.replace("\\", "/").rpartition("/")[2].lower()
    return name.startswith(("outcome-gate.", "policy."))
