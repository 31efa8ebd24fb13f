"""What to do about a line that names an outcome and is not read: one sentence for each reason."""

from outcome_gate.model.citation import UnreadBecause

WAY_OUT = {
    UnreadBecause.CODE: "Line {line} names an outcome in code, which is not read: write it outside the code block.",
    UnreadBecause.ESCAPED_ENDS: "Line {line} has `\\n` where lines should end: put each key on a line of its own.",
    UnreadBecause.NO_COLON: "Line {line} names an outcome without a colon: write `Outcome: id`.",
    UnreadBecause.OTHER_KEYS: "The `outcome` block in line {line} has no key that is read: write `outcome: id` in it.",
    UnreadBecause.QUOTE: "Line {line} names an outcome in a quote, which is not read: take the `>` away.",
    UnreadBecause.REORDERED: "Line {line} has unseen marks that turn letters around, so it is not read: type it anew.",
    UnreadBecause.STRUCK: "Line {line} names an outcome that is struck through: write it as plain text.",
    UnreadBecause.TABLE: "Line {line} names an outcome in a table, which is not read: write `Outcome: id` on a line.",
    UnreadBecause.UNTICKED: "Line {line} names an outcome at a box that is not ticked: tick it, or take the box away.",
}
"""What to do about a line that names an outcome and is not read."""
