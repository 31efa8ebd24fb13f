"""Words of trouble: what people write about software that goes wrong, as patterns of sentences and of headlines."""

from outcome_gate.text.regex import regex

OCCASION = regex(r"(?:when|whenever|if|while|after|before|since)\b")
REQUESTS = frozenset(
    """add adds added allow allows enable enables support supports introduce introduces implement implements
    create creates include includes show shows display displays warn warns notify notifies alert alerts flag
    flags detect detects tell tells send sends let lets mark marks highlight highlights report reports list
    lists track tracks log logs expose exposes export exports retry retries recover recovers resume resumes
    explain explains catch catches collect collects group groups return returns raise raises throw throws
    provide provides offer offers find finds save saves autosave survive survives count counts translate
    translates define defines make makes use uses new hide hides ask asks remind reminds block blocks filter
    filters sort sorts search surface surfaces suggest suggests propose investigate undo roll refund insure
    group investigate summarize summarise""".split()
)
"""First words of a request: a word of trouble behind them is their object, not what happens."""

_NOT = (
    r"(?:does|do|did|is|are|was|were|wo|ca|could|would|should|has|have)(?:n't|nt)|(?:does|do|did|would"
    r"|could) not(?! disturb)"
)
_BE = (
    r"(?:is|are|was|were|gets?|got|getting|stays?|remains?|becomes?|seems?|appears?|goes|comes?|looks?|being)"
)
_BADLY = (
    r"(?:(?:too|so|again|once more|very|always|still|sometimes|often|silently|completely|randomly|now|all) )?"
)
_BAD = (
    r"(?:wrong|incorrect|broken|missing|lost|stuck|slow|empty|blank|invalid|inconsistent|duplicated|corrupt(?:ed)?"
    r"|truncated|cut off|misaligned|unreadable|unusable|unresponsive|off by|unable|swallowed|overwritten|mangled"
    r"|garbled|leaked|undefined|null|nan|never|not|outdated|stale|logged out|down|gone|out of sync|unreachable|janky"
    r"|laggy|flaky|jumpy|sluggish|off\Z|one (?:day|hour|cent) off)"
)
_YIELDS = (
    r"(?:leaves|produces?|shows?|displays?|returns?|sends?|gives|yields|renders?|prints?|generates|creates"
    r"|redirects? to"
    r"|outputs|contains?|sees?|stores?|writes?|computes?|calculates?|saves|takes|reports|exports|loads?|opens?"
    r"|applies|gets?|has|have)"
)
_RUBBISH = (
    r"(?:(?:an?|the|to) )*(?:wrong|incorrect|corrupt(?:ed)?|invalid|broken|nan|null|none|undefined|nothing|blank|stale"
    r"|empty|outdated|negative|orphan(?:ed|s)?|garbage|garbled|bad|[45]\d\d|error|errors|false|forever|too|white"
    r"|duplicated?|duplicates|no|two errors|twice)\b"
)
HAPPENS = regex(
    rf"(?<=[\w)`] )(?:crash(?:es|ed)|(?:randomly |sometimes |silently |often |always )?fails|failed to|hangs|freezes"
    rf"|throws"
    rf"|panics|segfaults|deadlocks|dies|flickers?|overlaps?|overflows|misbehaves?|disappears?|vanish(?:es)?|vanished"
    rf"|stalls|times? out|timed out|errors out|blows up|loses|forgets|ignores|omits|misses|corrupts|mangles|truncates"
    rf"|swallows|double-\w+s|breaks(?= (?:on|with|under|the)\b| in (?!the\b))|leaks(?= (?:memory|data|file"
    rf"|connections|on|in)\b)"
    rf"|skips(?= \w+)|differs?(?= from)|raises(?: \S*(?:error|exception)\b| (?:an?|on|for|in)\b)|reverts? to"
    rf"|raised(?= (?:on|for|in|by)\b)|stops?(?: (?:working|responding|loading|updating))|stopped working"
    rf"|no longer|cannot|can ?not|(?:{_NOT})|{_BE} {_BADLY}{_BAD}|{_YIELDS} {_RUBBISH}|has no effect|have no effect"
    rf"|does nothing|do nothing|happens(?= on|\Z)|loads? slowly|(?:sent|\w{{2,30}}ed|shown|paid|run|drawn) twice"
    rf"|twice(?= (?:on|in)\b)|(?:expires?|starts?|ends?|runs?|fires?|closes?) too (?:early|late|long|soon|often)"
    rf"|never (?:stops?|ends?|finish(?:es)?|arrives?|loads?|closes?|opens?|updates?|completes?|returns?|appears?"
    rf"|works?)"
    rf"|keeps? (?:re)?\w{{2,20}}ing|jumps(?= |\Z)|[45]\d\ds|unresponsive|unusable|logs (?:\w+ )?out"
    rf"|charges (?:\w+ )?twice)(?![\w-])|\bnothing happens\b|\boff[ -]by[ -](?:one|\d)|\bunable to\b"
    rf"|\bnever (?:\w+ed|called|sent)\b"
)
"""A finite verb of trouble behind its subject."""

LEFT = regex(
    r"(?<=\w )(?:not (?:\w{3,20}ing|\w{2,20}ed|sent|shown|found|read|set|drawn|run|kept|paid)|(?:missing|lost|stuck"
    r"|reset)"
    r"(?= (?:in|on|from|at|during|for)\b|\Z)|misaligned|stuck(?= at)|garbled|truncated|(?:\w{2,20}ed|shown"
    r"|drawn) (?:incorrectly|wrongly|badly|twice)|unusable)(?![\w-])"
)
"""The same without its verb, as in a headline: `Emails not sent`."""

_NOUNS = (
    r"(?:segfaults?|segmentation faults?|stack overflows?|buffer overflows?|(?:infinite|endless) (?:loops?|recursion"
    r"|redirects?|spinner|requests?|reloads?)|data"
    r" (?:loss|corruption|leaks?)|memory (?:leaks?|corruption)|race conditions?|deadlocks?|xss|csrf|ssrf"
    r"|sql injections?|npe|oom"
    r"|out of memory|null ?pointers?|null reference|rounding (?:errors?|bugs?|issues?)|off-by-\w+|nan|use after free"
    r"|double free|undefined (?:behaviou?r|variable|method|index|is not)|(?:blank|white|empty) (?:page|screen)s?"
    r"|(?:http )?[45]\d\d(?: errors?)?(?= (?:on|in|for|from|at)\b|\Z)|syntax errors?|console errors?|cve-\d{4}\S{0,12})"
)
_AT = r"(?= (?:on|in|at|during|with|for|from|under|inside|of)\b|\Z)"
_BY_TIME = r"(?= (?:on|in|at|during|under|inside|with)\b| *\Z)"
STARTS = regex(
    rf"(?:(?:an?|the|some|small|rare|random|possible|potential|occasional|intermittent|sporadic|spurious|nasty) )?"
    rf"(?:{_NOUNS}{_AT}|(?:(?:un(?:handled|caught|expected)) )?(?:crash(?! course)|crashes|hang|hangs|freeze|freezes"
    rf"|glitch(?:es)?|problems?|bugs?|errors?|exceptions?"
    rf"|timeouts?|panic|traceback|failures?|vulnerabilit(?:y|ies)){_BY_TIME})"
    rf"|(?:\w{{3,20}} )?(?:{_NOUNS}{_AT}|(?:crash|crashes|hang|glitch(?:es)?|problems?|issues?|holes?|bugs?|errors?"
    rf"|exceptions?|failures?|timeouts?|vulnerabilit(?:y|ies))"
    r"(?= (?:on|in|at|during)\b)|(?:bug|crash|error|glitch|issue)\Z)"
)
GONE_WRONG = regex(
    r"(?:wrong|wrongly|bad|incorrect|incorrectly|broken|corrupt(?:ed)?|inconsistent|improper|unexpected|unhandled"
    r"|uncaught"
    r"|unescaped|misaligned|flickering|garbled|bogus|spurious|misleading|undefined|duplicated|vulnerable|inaccurate"
    r"|malformed|failing|crashing|hanging) (?!or\b|and\b)"
)
AWRY = regex(r"(?:missing|invalid|stale|outdated|slow|duplicate|double|extra) (?!an?\b|the\b|or\b)")
BY_OCCASION = regex(r"\w (?:on|at|during|in)\b")
ONCE = regex(r"(?:duplicate|double) .{0,60}\b(?:on|during) ")
ERROR = regex(
    r"(?:[A-Z][A-Za-z0-9]{1,40}|[a-z]{1,20}\.[A-Za-z.]{1,40})(?:Error|Exception|Fault)\b|\b(?:NPE|OOM|SIGSEGV"
    r"|SIGABRT)\b"
)
RARE = frozenset(
    "unhandled uncaught random occasional intermittent sporadic spurious rare possible potential unexpected an"
    " a".split()
)
HEAD = regex(r" (?:for|to|in|of|on|with|from|that|by|at|via|during|inside|under|as|about|per)\b|[:;,]")
TOOLS = frozenset(
    """alert alerts analysis analytics banner banners boundaries boundary budget budgets button buttons center
    centre checker checkers chart charts codes dashboard dashboards detection detector explorer feed filter
    filters finder form forms handler history hints hint insights inspector list lists log logs messages message
    metrics monitor monitoring notice notices notification notifications overview page pages panel policy
    policies prompt recovery reminder reminders report reporter reporting reports resolution retries retry
    review reviews rules search setting settings statistics summary tracker tracking view views warning warnings
    widget workflow workflows""".split()
)  # fmt: skip
"""What a product offers about trouble: `Broken link checker`, `Missing receipt reminders`."""
