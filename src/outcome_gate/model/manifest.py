"""The outcome manifest: whose life gets better, by which number. WHAT and WHY, never HOW."""

from typing import Annotated, Literal, TypeVar

from pydantic import Field, StringConstraints

from outcome_gate.model.amounts import Day, Id, Noun, Text
from outcome_gate.model.metric_and_guardrail import Guardrail, Metric
from outcome_gate.text.globs import MOST_GLOBS, Glob

Users = Literal["existing", "prospective", "both"]
Status = Literal["proposed", "validated", "active", "achieved", "missed", "retired"]
EvidenceType = Literal[
    "interview", "survey", "usage-data", "support-tickets", "observation", "experiment", "research",
    "internal-opinion", "sales-call", "contract",
]  # fmt: skip
Origin = Literal[
    "customer-research", "customer-request", "support", "data", "regulation", "internal-idea",
    "executive-request", "contract",
]  # fmt: skip
INTERNAL_EVIDENCE = frozenset({"internal-opinion", "sales-call", "contract"})


class Customer(Noun):
    """A group of people outside the team who are better off when an outcome is reached."""

    id: Id
    """The id that outcomes refer to."""
    name: Text
    """What the customer is called, in the plural: `Mid-market finance teams`."""
    aliases: tuple[Text, ...] = ()
    """Other words for them; the linter reads statements with these."""
    users: Users = "both"
    """Whether they use the product today."""


class Evidence(Noun):
    """How we know that the problem is real. Internal opinion, sales calls and contracts do not count."""

    type: EvidenceType
    """Where the knowledge comes from."""
    on: Day
    """The day it was gathered."""
    n: Annotated[int, Field(ge=0, strict=True)] | None = None
    """How many customers it speaks for."""
    link: Text | None = None
    """Where it can be read; never echoed unless the policy says so."""
    finding: Text | None = None
    """What was found, in a sentence."""


class Review(Noun):
    """When the outcome is looked at again."""

    every: Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,2}d$")] | None = None
    """How often: `30d`."""
    next: Day | None = None
    """The next day."""

    @property
    def days(self) -> int | None:
        """`every` in days."""
        return int(self.every[:-1]) if self.every else None


class Retirement(Noun):
    """Why no one should work on this any more."""

    on: Day | None = None
    """Since which day."""
    because: Text | None = None
    """The reason."""
    superseded_by: Id | None = None
    """The outcome to cite instead."""


class LintIgnore(Noun):
    """Rules silenced for one outcome, with the reason that the report lists."""

    ignore: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Rule ids or names: `OG120` or `company-first`."""
    because: Text
    """Why they are wrong here."""


class Outcome(Noun):
    """A measurable improvement for a customer."""

    id: Id
    """What pull requests cite; it survives rewording and is never reused."""
    previous_ids: tuple[Id, ...] = ()
    """Ids it had before, so that old pull requests still resolve."""
    customer: Text
    """The id of a customer above, or a plain name."""
    statement: Text
    """WHAT changes for them: direction, measure, object, context; no solution."""
    job: Text | None = None
    """The job they are doing, verb first: `Close the books each month`."""
    why: Text
    """Why it matters to the customer's own business."""
    status: Status = "proposed"
    """Where it stands in its life."""
    since: Day | None = None
    """The day it was proposed: its days of grace count from here."""
    owner: Text | None = None
    """Who looks after it: `@login`."""
    origin: Origin | None = None
    """How the idea arrived, neutrally."""
    evidence: tuple[Evidence, ...] = ()
    """How we know that the problem is real."""
    metrics: tuple[Metric, ...]
    """The numbers that show it."""
    guardrails: tuple[Guardrail, ...] = ()
    """Numbers that must not get worse meanwhile."""
    paths: Annotated[tuple[Glob, ...], Field(max_length=MOST_GLOBS)] = ()
    """Files that usually change when it is worked on: `src/close/**`. They tell what to suggest, and nothing else."""
    review: Review | None = None
    """When it is looked at again."""
    retired: Retirement | None = None
    """Set when `status: retired`."""
    lint: LintIgnore | None = None
    """Rules silenced here, with a reason."""

    def metric(self, metric_id: str) -> Metric | None:
        """The metric of this id."""
        return next((metric for metric in self.metrics if metric.id == metric_id), None)


class Via(Noun):
    """For an adoption goal: which job carries it, and how users do it better."""

    job: Text | None = None
    """The job task that brings them."""
    users: Users = "both"
    """Whose adoption."""
    better_because: Text | None = None
    """What makes them better at the job, in a way that can be measured."""
    go_to_market: Text | None = None
    """How they will hear of it."""


class BusinessOutcome(Noun):
    """A goal of our own: welcome, second, and traced to a customer outcome."""

    id: Id
    """Its id; citing it alone does not satisfy the gate."""
    previous_ids: tuple[Id, ...] = ()
    """Ids it had before."""
    statement: Text
    """What we want for ourselves."""
    kind: Literal["adoption", "revenue", "retention", "cost", "satisfaction", "other"] | None = None
    """What sort of goal; `adoption` needs `via`."""
    traces_to: tuple[Id, ...] = ()
    """The customer outcomes that carry it."""
    because: Text | None = None
    """Why reaching those brings us this."""
    via: Via | None = None
    """For adoption: the job that carries it."""
    owner: Text | None = None
    """Who looks after it."""
    metrics: tuple[Metric, ...] = ()
    """Our own numbers."""
    lint: LintIgnore | None = None
    """Rules silenced here, with a reason."""


class Manifest(Noun):
    """Customers, their outcomes with metrics, and the business outcomes that trace to them."""

    version: Literal[1]
    """The version of this format: 1."""
    customers: tuple[Customer, ...] = ()
    """Who is meant; optional while `outcomes[].customer` is plain text."""
    outcomes: tuple[Outcome, ...]
    """What should get better for them."""
    business_outcomes: tuple[BusinessOutcome, ...] = ()
    """Our own goals, second."""

    def outcome(self, outcome_id: str) -> Outcome | None:
        """The customer outcome of this id, today's or a previous one."""
        return _find(self.outcomes, outcome_id)

    def business_outcome(self, outcome_id: str) -> BusinessOutcome | None:
        """The business outcome of this id, today's or a previous one."""
        return _find(self.business_outcomes, outcome_id)

    @property
    def everything(self) -> "tuple[AnyOutcome, ...]":
        """Customer outcomes, then our own goals."""
        return (*self.outcomes, *self.business_outcomes)

    def customer_name(self, outcome: Outcome) -> str:
        """What the outcome's customer is called."""
        names = {customer.id: customer.name for customer in self.customers}
        return names.get(outcome.customer, outcome.customer)

    @classmethod
    def empty(cls) -> "Manifest":
        """A manifest with nothing in it."""
        return cls.model_construct(version=1, outcomes=())


AnyOutcome = Outcome | BusinessOutcome
"""Whatever a pull request may cite."""

_Named = TypeVar("_Named", Outcome, BusinessOutcome)


def _find(items: tuple[_Named, ...], wanted: str) -> _Named | None:
    current = next((item for item in items if item.id == wanted), None)
    return current or next((item for item in items if wanted in item.previous_ids), None)
