"""Words that say which way a number goes, for comparing a statement with its metric."""

DOWN_VERBS = frozenset(
    """
    reduce cut lower decrease minimize minimise shrink shorten trim halve slash drop eliminate avoid prevent stop
    end limit curb lessen diminish lighten remove whittle erase banish abolish eradicate compress condense fall
    decline dip plunge plummet tumble sink slide narrow alleviate mitigate shave curtail chop prune thin dwindle
    ebb taper wane crater nosedive avert deter dampen
    """.split()
)
UP_VERBS = frozenset(
    """
    increase raise grow boost lift maximize maximise expand double triple quadruple multiply elevate heighten
    widen broaden rise climb jump surge soar lengthen skyrocket rocket nudge
    """.split()
)
DOWN_WORDS = frozenset("fewer less lower shorter smaller down cheaper".split())
UP_WORDS = frozenset("more higher larger bigger".split())
DOWN_NOUNS = frozenset("reduction decrease drop fall decline cut".split())
UP_NOUNS = frozenset("increase growth rise jump uplift boost".split())
