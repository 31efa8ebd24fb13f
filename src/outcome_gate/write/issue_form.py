"""An issue form with a drop-down of the outcomes, so that an issue cites and the pull requests that close it inherit.

https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

import json

from outcome_gate.model.manifest import Manifest, Outcome
from outcome_gate.text.words import one_line

MADE = "# Made from the manifest by `outcome-gate init --issue-form`; with `--check` it compares."
"""The first line of a form that is ours to write anew."""
_LONGEST = 100
_OVER = ("achieved", "missed", "retired")


def write_issue_form(manifest: Manifest) -> str:
    """The form as YAML. Every text of the manifest stands in quotes that YAML reads like JSON's."""
    options = [_option(outcome, manifest) for outcome in manifest.outcomes if outcome.status not in _OVER]
    listed = "\n".join(f"        - {_quoted(option)}" for option in options)
    return f"""\
{MADE}
name: Feature
description: Something that makes a customer better off
body:
  - type: textarea
    id: change
    attributes:
      label: What should change?
    validations:
      required: true
  - type: dropdown
    id: outcome
    attributes:
      label: Customer outcome
      description: The customer outcome that this serves. A pull request that closes this issue serves it, too.
      options:
{listed}
"""


def _option(outcome: Outcome, manifest: Manifest) -> str:
    """A whole citation line, since an issue shows nothing but it; what follows in parentheses is for people."""
    customer = manifest.customer_name(outcome)
    meaning = one_line(f"{customer}: {outcome.statement}", _LONGEST).replace("(", "").replace(")", "")
    return f"Outcome: {outcome.id} ({meaning})"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
