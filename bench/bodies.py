"""Descriptions to measure with: an ordinary one of 4 KB, and hostile ones of 64 KB."""

CITATION = "Outcome: faster-month-end-close\nMetric: days-to-close\nExpected-change: -1.5 days\nCheck-on: 2027-03-31\n"
_PART = """This change lets the **matching** step remember what an accountant chose last month, so that `bank lines`
need one look instead of three. It touches the [ledger](https://example.com/ledger) and two tests.

- a point that goes on for a while, with `code` in it
- another one, and a [ ] box

```python
for line in lines:
    match(line)
```

## What to look at

"""
PROSE = (_PART * 20)[:3850]
ORDINARY = f"{PROSE}\n\n## Customer outcome\n\n{CITATION}"

MARKED_UP = f"{PROSE}\n\n- **Outcome:** `faster-month-end-close` - sooner\n- **Metric:** days-to-close\n"
"""The same with the citation in a list, which needs the Markdown parser."""

LIMIT = 65_536
_SEEDS = (
    "[", "> ", "- ", "*", "`", "<!--", "a\n", "- a\n", "\t", "<", "#", "1. ", "> a\n", "[a]: <b\n", " ", "\n", "-\n",
    "```\n", "    a\n", "[a\n", "[x]: y\n", "> " * 100 + "a\n", "- " * 50 + "\n", "|a", "&#64;", "\\", "- a\n> b\n",
    "Outcome: a\n", "Outcome:\n", "Outcome: ", "<!--\n", "- a\n\n", "a,", "[ ]", "<br>", "<a ", "outcome ",
    "Outcome:a<br>", "\u200bOutcome:\u00a0a-b\n", "x <!-- y\n", "```outcome\na: [\n```\n", "> > > > Outcome: a-b\n",
    "a\n\n", "- Outcome: a\n", "<div>\nOutcome: a\n\n", "1. Outcome: a\n", "Outcome: a - b, ", "\r", "![](", "~~~\n",
)  # fmt: skip
HOSTILE = tuple(
    text
    for seed in _SEEDS
    for repeated in [(seed * (LIMIT // len(seed) + 1))[: LIMIT - 400]]
    for text in (repeated, f"{repeated}\n\n{CITATION}", f"{CITATION}\n{repeated}\n\n{CITATION}")
)
