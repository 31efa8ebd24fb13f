"""OG301 to OG305: whether our own goals lead back to a customer, and every customer to an outcome."""

from collections.abc import Iterator

from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import BusinessOutcome, Manifest, Outcome
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule
from outcome_gate.text.words import quoted


class UntracedGoal(ManifestRule):
    """A business outcome that traces to no customer outcome.

    **Why it matters.** Our goals are important, and they come second: a goal that no customer outcome
    carries has too many right answers, and most of them are features that no customer values.

    **Bad**

        - id: bank-match-adoption
          statement: Half of mid-market accounts use bank matching monthly

    **Good**

        - id: bank-match-adoption
          statement: Half of mid-market accounts use bank matching monthly
          traces_to: [faster-month-end-close]
          because: Matching is the slowest step of the close
    """

    id = "OG301"
    name = "untraced-goal"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each business outcome without `traces_to`."""
        for path, goal in subject.business_outcomes():
            if not goal.traces_to:
                text = f"`{goal.id}` is our own goal and traces to no customer outcome."
                yield self.at(subject, (*path, "id"), text, "Add `traces_to: [customer-outcome-id]`.")


class DeadTrace(ManifestRule):
    """A business outcome that traces only to retired customer outcomes.

    **Why it matters.** No team works on a retired outcome, so nothing carries the goal any more. Either a successor
    does, or the goal has lost its reason too.

    **Bad.** `traces_to: [close-speed]`, and `close-speed` has `status: retired`.

    **Good**

        traces_to: [faster-month-end-close]

    While the successor is being written, `lint: { ignore: [OG302], because: successor due in May }`.
    """

    id = "OG302"
    name = "dead-trace"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each goal that nothing carries any more."""
        for path, goal in subject.business_outcomes():
            carriers = [subject.manifest.outcome(wanted) for wanted in goal.traces_to]
            known = [outcome for outcome in carriers if outcome]
            if known and len(known) == len(carriers) and all(one.status == "retired" for one in known):
                names = ", ".join(f"`{one.id}`" for one in known)
                text = f"`{goal.id}` traces only to what is retired: {names}."
                yield self.at(subject, (*path, "traces_to"), text, _successor(known, subject.manifest))


def _successor(retired: list[Outcome], manifest: Manifest) -> str:
    for outcome in retired:
        heir = manifest.outcome(outcome.retired.superseded_by or "") if outcome.retired else None
        if heir and heir.status != "retired":
            return f"Trace it to the successor, `{heir.id}`."
    return "Trace it to a customer outcome that is alive, or remove the goal."


class BareAdoption(ManifestRule):
    """An adoption goal that does not say which job carries it, and what makes users better at it.

    **Why it matters.** Ask ten people how to raise adoption and ten popular enhancements come back. Asked for the
    task, and for what makes people better at it, the same ten tend to agree.

    **Bad**

        - id: bank-match-adoption
          kind: adoption
          traces_to: [faster-month-end-close]

    **Good**

        - id: bank-match-adoption
          kind: adoption
          traces_to: [faster-month-end-close]
          via:
            job: Match bank lines to ledger entries
            users: prospective
            better_because: Cuts matching from 6 hours to 2 per close
            go_to_market: How they will hear of it, or a link

    Once both are there, a missing `go_to_market` is a hint and no more: the customer's part comes first. A goal
    that only counts an internal roll-out stays with
    `lint: { ignore: [OG303], because: the old system is switched off }`.
    """

    id = "OG303"
    name = "bare-adoption"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each adoption goal: what is missing first, the way to market last."""
        for path, goal in subject.business_outcomes():
            if goal.kind != "adoption":
                continue
            place = (*path, "via") if goal.via else (*path, "kind")
            missing = _missing(goal)
            if missing:
                keys = " and ".join(f"`{key}`" for key in missing)
                text = f"`{goal.id}` is about adoption: which job brings users, and what makes them better at it?"
                yield self.at(subject, place, text, f"Add {keys} under `via`.", key=bool(goal.via))
            elif goal.via and not goal.via.go_to_market:
                text = f"How will users hear of what carries `{goal.id}`?"
                fix = "Add `go_to_market` under `via`, when it is known."
                yield self.at(subject, place, text, fix, key=True, severity=Severity.INFO)


def _missing(goal: BusinessOutcome) -> list[str]:
    return [key for key in ("job", "better_because") if not getattr(goal.via, key, None)]


class UnexplainedTrace(ManifestRule):
    """A business outcome that does not say why the customer outcome brings it about.

    **Why it matters.** `because` is the bridge: once something has value for customers, is there enough of it for us?
    Without the sentence any goal can be traced to any outcome.

    **Bad**

        traces_to: [faster-month-end-close]

    **Good**

        traces_to: [faster-month-end-close]
        because: Matching is the slowest step of the close

    Where it goes without saying, `lint: { ignore: [OG304], because: the outcome pays per close }`.
    """

    id = "OG304"
    name = "unexplained-trace"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each goal with a trace and no reason for it."""
        for path, goal in subject.business_outcomes():
            if goal.traces_to and not goal.because:
                carriers = ", ".join(quoted(one, 40) for one in goal.traces_to[:3])
                text = f"Why would {carriers} bring us `{goal.id}`?"
                yield self.at(
                    subject, (*path, "traces_to"), text, "Add `because`, in one sentence.", key=True
                )


class IdleCustomer(ManifestRule):
    """A customer for whom nothing is meant to get better.

    **Why it matters.** A list of customers reads like a promise to each of them. An empty place in it is worth a
    thought: does no outcome serve them, or are they no longer ours?

    **Bad.** `small-shops` is listed under `customers`, and every outcome is for another customer.

    **Good.** An outcome with `customer: small-shops`, or a shorter list.

    A hint. Retired outcomes do not count; names and aliases do. Customers have no `lint` key: use
    `severity: { OG305: off }` in the policy.
    """

    id = "OG305"
    name = "idle-customer"
    severity = Severity.INFO

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each listed customer without an outcome; none while outcomes cannot be read."""
        if not subject.file.is_sound:
            return
        served = {outcome.customer.lower() for _, outcome in subject.pursued()}
        for order, customer in enumerate(subject.manifest.customers):
            words = {word.lower() for word in (customer.id, customer.name, *customer.aliases)}
            if not words & served:
                text = f"Nothing here is meant to get better for {quoted(customer.name, 60)}."
                fix = "Add an outcome for them, or take them off the list."
                yield self.at(subject, ("customers", order, "id"), text, fix)
