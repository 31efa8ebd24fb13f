"""Small closed sets: the grammar words of English, and the cues that tell one reading from another."""

BE = frozenset("is are was were be been being am it's that's there's".split())
HAVE = frozenset("has have had having".split())
MODALS = frozenset("can cannot can't won't could will would should must may might shall".split())
DO = frozenset("do does did don't doesn't didn't".split())
CLITICS = ("'ve", "'re", "'ll", "'d")
DETERMINERS = frozenset(
    "the a an this that these those our your their its my his her all every each any some no".split()
)
ARTICLES = frozenset("a an one the".split())
PREPOSITIONS = frozenset(
    """
    of for in on at to from with without by through via within during under over above below between among across
    after before since until per than about against into onto as like because due if when while where so who whose
    which that
    """.split()
)
RELATIVES = frozenset("who that which where when whose".split())
LEADERS = frozenset(
    """
    without since so because when while if after before once as with by in on at for from during until thanks to
    across among
    """.split()
)
PRONOUNS = frozenset(
    "i we you they he she it one everyone everybody anyone people nobody someone i've we've".split()
)
COLLECTIVES = frozenset("people staff police children women men crew public team midwives".split())
ADVERBS = frozenset(
    """
    now then also never always often usually only just no longer more less fully quickly automatically currently
    already still even typically each both almost nearly not easily safely successfully recently once on average
    all
    """.split()
)
SECOND_PLACE = frozenset("now longer also never always then".split())
PREFIXES = frozenset(
    "kr objective goal outcome o key we okr target epic impact result results benefit case".split()
)
STORY_VERBS = frozenset("want need would should can could must expect d wish".split())

# Telling verbs from nouns.
MOSTLY_VERBS = frozenset("cut increase decrease reach win save hit shrink ease rank lower drop".split())
NEVER_VERBS = frozenset(
    """
    distance length proportion frequency odds how what time average share number percentage rate cost median total
    maximum minimum real half
    """.split()
)
VERB_ENDINGS = ("ize", "ise", "ify", "ate")
PEOPLE_NOT_VERBS = frozenset(
    """
    engineers authors hosts guides pilots coaches nurses partners judges cooks users visitors trains types models
    experiences
    """.split()
)
HELPERS = frozenset("help let".split())
ONLY_AFTER_NOUN = frozenset("of per between is are was were has will".split())
AFTER_NOUN = frozenset("of for in between per that is are was has will can down".split())
AFTER_THIRD = frozenset(
    "the a an their its his her all more less fewer from to by in up down faster half within at under over".split()
)
AFTER_GUESS = frozenset(
    "the a an their his her its more fewer less half all every most nearly almost only each".split()
)
STAYING = frozenset("live work walk sleep travel wait".split())
AFTER_PLURAL = frozenset("the a an their its his her below under from more fewer less by half".split())
AFTER_PARTICIPLE = frozenset("by through via with within on to in for from at without into".split())
BEFORE_NOUN = frozenset("to of for by in per".split())
WATCHERS = frozenset("track report measure monitor".split())
GIVERS = frozenset("give get hand win".split())

# Amounts.
NOT_AMOUNTS = frozenset("q h v version level phase tier series fy".split())
TIMES = frozenset("min mins sec secs hr hrs hour day week month year minute second fortnight night".split())
SITTINGS = TIMES | frozenset("sitting visit call go morning afternoon evening".split())
BOUNDS = frozenset("within under below in".split())
TAKES = frozenset("within in under than inside takes take took".split())
ARROWS = frozenset("→ -> =>".split())
AGAINST = frozenset("not versus vs against".split())
BY = frozenset(("by", "only", "up", "down", "-", "−"))
ABOUT = frozenset("about around nearly almost roughly some over at least an average".split())
FRACTIONS = frozenset("tenth third quarter half fifth sixth eighth two-thirds three-quarters".split())
NOTHING = frozenset("none nothing nil zero".split())
HOW_MUCH = frozenset(
    "fewer less more lower higher shorter faster longer times sooner cheaper later earlier".split()
)
HOW_MUCH_LATER = frozenset("fewer less shorter faster sooner earlier more longer".split())
AHEAD = frozenset("sooner earlier faster less later ahead early".split())
CURRENCY = "$€£₹¥"
MONEY = frozenset(CURRENCY)

# Change.
SHRINKING = frozenset(
    """
    reduction decrease drop fall decline cut saving savings gain improvement rise jump cuts drops falls dip
    shrinkage reductions gains improvements rebate discount_ reduced lessening shortening
    """.split()
)
GROWING = frozenset(
    """
    increase growth uplift lift boost increases uptick upturn surge
    """.split()
)
MEASURES = frozenset(
    """
    speed odds variation distance length percentage hour minute day quantity rate time likelihood number effort
    cost accuracy throughput yield attendance survival amount chance probability frequency risk share proportion
    gap variability variance sum volume delay mistakes lag days weeks lead pain size spread time_ spend money fee
    price level percent incidence prevalence wait count trips calls steps visits delays errors
    """.split()
)
AFTER_MEASURE = frozenset(
    "it of that required needed to between spent taken wasted lost at in for per and".split()
)
STATISTICS = frozenset("the average median mean total overall typical max maximum avg".split())
LABELS = frozenset(
    """
    speed distance length time cost rate frequency likelihood chance wait delay turnaround incidence prevalence
    gap lag spread duration wait_ mortality survival yield income pay wage attendance accuracy punctuality turnout
    """.split()
)
LABEL_LINKS = frozenset(
    """
    with at wasted taken needed waiting on looking of for from between to that a an the spent per saved lost until
    it
    """.split()
)
HOW = frozenset("long many much often far soon fast".split())
COUNTS = frozenset(
    "number count volume amount quantity total share proportion percentage percent incidence prevalence".split()
)
PERIODIC = frozenset("a an per after each every in by last first next this".split())
LESSER = frozenset("fewer less shorter faster cheaper lower higher quicker earlier sooner".split())
QUICKER = frozenset("sooner earlier faster quicker shorter cheaper".split())
NOT_ALONE = frozenset("and make be are is ,".split())
AFTER_DEED = frozenset("or and on in to for with by at under".split())
TAKING = frozenset("in within not take takes".split())
AFTER_HALF = frozenset("as the of a".split())
UPLIFTING = frozenset(
    "empower delight inspire engage motivate excite value respect satisfy transform energise enthuse uplift".split()
)
BRINGERS = frozenset("bring get take push move keep hold".split())
SET_AT = frozenset("below under above from down to".split())
BEFORE_WHOM = frozenset("they he she it the anyone anybody a an".split())
NOT_NAMES = frozenset("everything nothing something anything this that these those there here what".split())
HASTEN = frozenset("accelerate hasten expedite quicken fast-track speed".split())
STOPS = frozenset("stop end avoid prevent eliminate".split())
NEGATIONS = frozenset("haven't hasn't didn't don't doesn't won't no zero never not".split())
TROUBLES = frozenset(
    """
    lost missed late wrong damaged broken failed failing duplicate duplicated rejected delayed spoiled spoilt
    wasted stolen miss lose overlooked expired forgotten unpaid unanswered stranded stuck overdue incorrect
    incomplete misplaced mislabelled cancelled injured hurt harmful unsafe fraudulent invalid inaccurate mistaken
    erroneous mispriced misrouted misread mistyped misfiled unmatched unbilled uncollected unclaimed unread unseen
    undelivered unresolved untreated undiagnosed unattended unnecessary needless avoidable preventable unplanned
    unexpected surprise stale outdated faulty defective leaking infected contaminated counterfeit hidden empty
    idle blocked jammed crashed down unavailable hungry homeless evicted jailed sick ill dying died killed burgled
    robbed scammed defrauded overcharged underpaid overpaid overbooked oversold understaffed short-staffed
    redone retyped repeated clashing conflicting overlapping queue queues queueing waiting chasing
    guess guessing error errors mistake mistakes fraud loss leak leaks injury injuries accident accidents
    """.split()
)

# Whose, and who speaks.
OURSELVES = frozenset("our we us ourselves we're we've we'll we'd my i i've".split())
WE = frozenset("we us we're we've we'll i i've i'd me".split())
CLIENTELE = frozenset(
    "customer client member tenant publisher merchant patient partner guest student user".split()
)
OUR_STAFF = frozenset(
    """
    engineer team agent developer employee staff rep department engineering sales marketing consultant people
    helpdesk squad
    """.split()
)
PAST_CUES = frozenset(
    "haven't hasn't used now went had were was saved helped took fell gave got came spent lost dropped".split()
)
NOT_OWNERS = frozenset("company team product quarter year month week today".split())
GENERIC = frozenset(
    "employer merchant seller partner advertiser customer user client subscriber employee staff visitor member company account".split()
)
LOSING = frozenset("lost losing lose recover recovered recapture regain".split())
ORGANISATIONS = frozenset(
    """
    company startup start-up brand chain group firm team organisation organization district department business
    enterprise maker provider operator manufacturer store network nonprofit authority agency corporation household
    """.split()
)

# Use of a product.
PRODUCT = frozenset(
    """
    product platform app application site website portal service services feature store blog tool page newsletter
    brand company organisation organization software system channel content event conference community
    """.split()
)
PLATFORM = frozenset("platform network app portal".split())
TO_PLATFORM = frozenset("on to join joined joining use used using open in".split())
PLACES = PRODUCT | frozenset("wizard form dashboard chatbot".split())
USED = frozenset(
    "use adopt download install view visit click register enrol enroll onboard activate subscribe".split()
)
STRONG_USE = frozenset(
    """
    adopt subscribe download install register renew refer recommend churn upvote unsubscribe reactivate rate
    upgrade return stay remain enrol enroll upsell convert onboard
    """.split()
)
PHRASAL_USE = frozenset("log sign come buy keep continue".split())
CIVIC = frozenset("register renew enrol enroll return upgrade rate convert onboard stay remain".split())
EVERYDAY = frozenset(
    """
    leave stay return attend visit open share watch play join listen cancel follow enrol enroll register renew
    convert remain evaluate contribute recommend leave enable book upgrade
    """.split()
)
CONTRACTS = frozenset("contract subscription plan".split())
NEW = frozenset(
    """
    new active returning paying paid registered unique monthly daily weekly onboarded qualified total existing
    repeat engaged external
    """.split()
)
ORGANISATION = frozenset(
    "department agency company organisation organization business team government ministry bureau".split()
)
CHANNELS = frozenset("bot chatbot online digitally electronically".split())
THROUGH = frozenset("through via using on in with".split())
PER_HEAD = frozenset(
    "user customer account rep csm session seat workspace visit visitor query member subscriber agent".split()
)
HEADCOUNTS = frozenset("number share percentage volume count proportion more".split())
COUNT_ENDS = frozenset("from by in within for per to with at on".split())

# Things.
AVAILABLE = frozenset(
    "available live supported ready operational usable accessible deployed released online".split()
)
WEB = frozenset(
    "page website homepage landing docs blog newsletter checkout paywall tutorial login signup webpage microsite".split()
)
HAVING = frozenset("have get receive gain has gets need".split())
ACCESS = frozenset("have gain get has with".split())
DOING = frozenset("by through via using".split())
NOT_DOING = frozenset("during morning evening".split())
