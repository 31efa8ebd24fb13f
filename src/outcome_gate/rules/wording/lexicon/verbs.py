"""Verbs by what they say about a change: made, done, lowered, raised, wished for, or merely lived through."""

#: Making a thing: the sentence is about the thing, not about anybody it helps.
BUILD = """
build create develop implement write publish launch ship release deploy introduce install design redesign rebuild
prototype code program draft author produce craft construct assemble engineer architect wireframe mock mock_up
roll_out stand_up set_up spin_up put_in_place bring_out put_out draw_up come_up_with put_together bring_live
go_live open_up establish define formalize formalise found institute commission configure provision integrate
embed incorporate add attach append insert expose instrument wire wire_up scaffold package bundle host document
translate localize localise transcribe record film photograph print scan digitize digitise automate containerize
containerise dockerize parametrize parameterize index map model visualize visualise render compile curate
catalogue catalog outline specify spec blueprint sketch chart plot roadmap backlog pilot trial beta_test
soft_launch relaunch re-launch rebrand rename brand trademark patent open_source productize productise
commercialize commercialise form
""".split()

#: Changing or looking after our own machinery.
TINKER = """
fix patch refactor rewrite re-architect rearchitect restructure reorganize reorganise migrate port upgrade update
refresh revamp overhaul replatform re-platform replace retire deprecate decommission sunset delete merge split
consolidate unify centralize centralise standardize standardise harmonize harmonise stabilize stabilise harden
encrypt back_up archive clean_up tidy lint test unit_test debug benchmark profile tune tweak adjust convert swap
switch_over move_over cut_over roll_back bump pin vendor finish complete finalize finalise wrap_up close_out
sign_off approve ratify select choose decide extend polish
""".split()

#: Things people do at work that leave nobody better off by themselves.
ACT = """
conduct run hold organize organise host attend sponsor arrange schedule plan coordinate facilitate interview
survey poll research investigate explore study analyze analyse audit assess evaluate review inspect examine hire
recruit train coach mentor teach staff appoint nominate headcount outsource present pitch demo speak blog tweet
post promote advertise market campaign announce communicate circulate distribute disseminate collect gather
solicit consult workshop brainstorm ideate discuss agree align_on meet visit email track monitor start_tracking
measure report_on file apply_for submit negotiate partner partner_with collaborate_with engage_with liaise
outreach reach_out kick_off begin start continue commence execute carry_out perform undertake follow_up prepare
participate contribute validate verify experiment ab_test iterate prioritize prioritise backfill budget procure
purchase license
""".split()

#: Handing a thing over. Weak alone, an output together with the name of a thing.
SUPPLY = """
deliver provide supply offer give enable support allow let permit grant equip furnish arm bring make_available
surface display show power serve help assist guide
""".split()

#: Making something smaller, rarer or shorter.
LOWER = """
reduce cut lower decrease minimize minimise shrink shorten trim halve slash drop eliminate avoid prevent stop end
limit curb lessen diminish lighten ease relieve quarter remove cut_back cut_down bring_down drive_down push_down
take_down whittle cap contain deflate decimate erase banish abolish eradicate do_away_with get_rid_of save_on
speed_up accelerate quicken hasten expedite fast-track compress condense truncate dent mitigate offset cut_out
free free_up spare alleviate soften weaken knock shave shave_off scrub strip axe curtail ditch wipe_out wipe_off
chop prune slim slim_down thin lop pare pare_back scale_back slow dampen tame avert stave_off deter forestall
defuse cut_short bring_forward take_out knock_off trim_back whittle_down roll_up collapse crush sidestep forgo
scrap defer close_the_gap unclog declutter unburden relieve_of rid temper moderate de-risk derisk
""".split()

#: Making something larger, more frequent or more likely.
RAISE = """
increase raise grow boost lift maximize maximise expand double triple quadruple multiply elevate heighten up
amplify augment scale scale_up widen broaden drive_up bring_up push_up step_up ramp_up build_up top surpass exceed
outpace beat enlarge intensify deepen bump bump_up nudge nudge_up supersize
""".split()

#: Better, in no stated direction.
IMPROVE = """
improve enhance optimize optimise better streamline simplify refine enrich strengthen perfect advance ameliorate
modernize modernise rationalize rationalise uplevel level_up
""".split()

#: Getting something back or keeping it: time, money, yield.
GAIN = """
save reclaim regain recover recoup get_back gain_back win_back claw_back keep retrieve earn make_up gain harvest
bank pocket salvage rescue preserve recuperate redeem restore reimburse recapture conserve retrieve_back buy_back
hand_back give_back free_up economise economize take_home pick_up
""".split()

#: Reaching a number. In the imperative it is the vendor that reaches it.
REACH = """
achieve reach hit get attain maintain hold generate secure win acquire close sign bring_in drive land book capture
obtain score rank onboard convert attract upsell cross-sell monetize monetise sell renew earn meet clear cross
pass pull_in rake_in net gross penetrate enter dominate crack amass accumulate accrue rack_up keep retain have
""".split()

#: Wishing. Nothing a clock or a counter could see.
ASPIRE = """
become be delight empower transform reimagine rethink reinvent foster inspire unlock leverage champion embrace
lead stay remain strive aspire aim ensure make cultivate nurture encourage motivate engage excite wow surprise
impress please satisfy value respect honor honour care_about listen understand learn_about connect unite harness
realize realise revolutionize revolutionise disrupt pioneer focus put own commit believe trust redefine reshape
ignite celebrate sustain position differentiate align synergize synergise evolve mature adapt grow_together thrive
flourish succeed excel shine think act_on live accommodate address tackle demonstrate showcase uphold personalize
personalise humanize democratize democratise
""".split()

#: Using our product, telling others of it, staying with us.
USE = """
use adopt visit open click log_in login log_on sign_up register subscribe download install try upload share watch
browse view enrol enroll activate upgrade renew refer recommend rate attend follow contribute like churn
reactivate opt_in enable turn_on switch_on sign_in complete_onboarding return_to revisit interact engage scroll
tap swipe post comment tweet retweet upvote invite join cancel unsubscribe stream listen play tour sync
integrate_with stay remain come_back buy_again order_again keep_using continue_using continue_to_use return
onboard create_a_profile create_profile create_an_account complete_their_profile create_board evaluate
book_through leave upsell convert book_again donate_again visit_again come_again purchase_again sign_up_again
order_more re-order log_back_in
""".split()

#: States of mind.
FEEL = """
feel love enjoy like appreciate believe trust know understand see realize realise recognize recognise value want
need prefer expect hope think consider perceive care rely depend belong thrive matter rejoice smile
""".split()

#: Changing by itself: the subject is the number.
MOVE = """
fall drop rise climb decline shrink decrease increase improve dip plunge plummet tumble sink slide soar jump surge
grow double triple halve go_down go_up come_down go move shift slip ease level narrow widen swing shorten lengthen
reach stand edge creep inch rocket skyrocket balloon nosedive dwindle wane ebb taper evaporate vanish disappear
collapse rebound crater dive recover settle stabilise stabilize hover exceed approach tick rise_to fall_to come_in
drop_off die_down peter_out tip worsen quicken slow accelerate
""".split()

#: What customers do all day: needed to find the verb of a sentence, and no verdict by itself.
LIVE = """
match spend pay wait find receive file complete process handle resolve answer settle reconcile approve dispatch
travel walk carry lift pick pack load unload sort count weigh price quote bid invoice bill charge refund return
exchange sell buy order reorder stock restock shelve store waste throw throw_away discard lose miss forget skip
overlook repeat redo rework retype rekey re-enter copy paste correct chase ring call phone email text message
queue commute park board ride fly land sail plant spray water irrigate harvest milk feed breed treat diagnose
prescribe dispense administer admit discharge transfer operate nurse heal recover sleep rest eat cook clean wash
repair maintain service inspect detect spot catch notice triage escalate investigate respond react decide compare
roster rota cover swap teach learn study mark grade graduate pass fail read write_notes type sign send change
arrive depart enter exit start finish close open_account borrow repay lend insure claim appeal apply qualify vote
move_in move_out rent let relet vacate evict heat cool light insulate consume burn emit recycle machine mill weld
export import clear customs make do go come take get have see look search identify locate reach contact book
rebook reschedule remember recall work earn live die survive suffer experience encounter face hit touch retain
fire absorb commit field list interrupt disturb wake bother bring report record issue fill fill_in hand exceed
consist require ask tell hear listen_in speak talk meet keep_track turn await convalesce limp cough vomit faint
drink smoke gamble graze hatch plough sow thresh mow prune dig drill pour pave plaster wire_up hoist haul tow
steer dock berth moor anchor unberth ferry shunt refuel recharge charge_up top_up brake swerve crash collide
trespass assault rob burgle shoplift loot arrest sentence plead testify sue litigate mediate arbitrate adjudicate
notarise notarize probate convey mortgage remortgage foreclose evade deduct remit withhold tip haggle barter hoard
squander misplace mislay drop_out play_truant enrol_in matriculate resit retake revise recite memorise memorize
cheat plagiarise invigilate tutor suspend expel exclude foster adopt_a_child wean vaccinate immunise immunize
inoculate operate_on intubate ventilate sedate resuscitate stitch bandage amputate rehabilitate abstain detox
quarantine isolate contract catch_a_cold menstruate deliver_a_baby miscarry breastfeed bathe groom undress swallow
chew breathe stumble trip doze commute_to carpool cycle hike jog swim lodge reside sublet relocate emigrate
immigrate migrate_to resettle repatriate naturalise vote_in canvass petition protest strike unionise picket rehire
resign retire_early moonlight clock_in clock_off clock_on clock_out knock_off finish_work stay_late hand_over
hand_off escalate_to reassign delegate double-check double_check recheck re-check recount re-test resend resubmit
re-submit reread re-read reconcile_to balance post_to cross-check cross_check transpose miskey miscount mislabel
misread mishear misunderstand misdiagnose mis-sell overcharge undercharge overpay underpay overorder overstock
understock overbook double-book double_book oversleep overspend go_hungry go_without go_home go_blind get_home
get_through get_paid get_lost get_stuck get_sick get_hurt turn_up show_up give_up break_down hold_up queue_up
wait_for chase_up follow_on fall_ill fall_behind cope manage struggle strain stoop bend kneel reach_for climb
stretch sit rest_up squint strain_to knit sew weave spin_yarn dye forge smelt cast anneal rivet solder laminate
extrude injection-mould deburr calibrate lubricate grease tighten torque retool purge flush drain pump
irrigate_with fertilise fertilize compost bale run_out run_late run_short run_dry reset overwrite
""".split()

#: Irregular past and participle forms, for the verbs above.
IRREGULAR = {
    "build": "built", "reset": "reset", "write": "wrote written", "cut": "cut", "set": "set", "put": "put", "spend": "spent",
    "pay": "paid", "find": "found", "get": "got gotten", "have": "had", "do": "did done", "go": "went gone",
    "come": "came", "take": "took taken", "see": "saw seen", "make": "made", "give": "gave given",
    "let": "let", "hold": "held", "run": "ran", "begin": "began begun", "grow": "grew grown",
    "fall": "fell fallen", "rise": "rose risen", "sink": "sank sunk", "shrink": "shrank shrunk",
    "lose": "lost", "win": "won", "keep": "kept", "sell": "sold", "buy": "bought", "send": "sent",
    "bring": "brought", "catch": "caught", "teach": "taught", "think": "thought", "know": "knew known",
    "feel": "felt", "leave": "left", "meet": "met", "lead": "led", "read": "read", "tell": "told",
    "throw": "threw thrown", "drive": "drove driven", "ride": "rode ridden", "fly": "flew flown",
    "eat": "ate eaten", "forget": "forgot forgotten", "choose": "chose chosen", "speak": "spoke spoken",
    "wake": "woke woken", "wear": "wore worn", "break": "broke broken", "draw": "drew drawn",
    "become": "became", "be": "was were been", "hit": "hit", "beat": "beaten", "light": "lit",
    "rebuild": "rebuilt", "rewrite": "rewrote rewritten", "redo": "redid redone", "burn": "burnt",
    "learn": "learnt", "stand": "stood", "understand": "understood", "sleep": "slept", "feed": "fed",
    "plan": "planned", "ship": "shipped", "drop": "dropped", "stop": "stopped", "trim": "trimmed",
    "cap": "capped", "skip": "skipped", "swap": "swapped", "spot": "spotted", "map": "mapped",
    "chat": "chatted", "log": "logged", "tap": "tapped", "scan": "scanned", "refer": "referred",
    "submit": "submitted", "commit": "committed", "permit": "permitted", "admit": "admitted",
    "transfer": "transferred", "occur": "occurred", "enrol": "enrolled", "prefer": "preferred",
    "pin": "pinned", "wrap": "wrapped", "slip": "slipped", "dip": "dipped", "plot": "plotted", "net": "netted",
    "pack": "packed", "up": "upped", "curb": "curbed", "split": "split", "ring": "rang rung",
    "sync": "synced", "lend": "lent", "mislay": "mislaid", "sweep": "swept", "show": "shown", "say": "said",
    "bid": "bid", "hear": "heard", "speed": "sped", "spin": "spun", "claw": "clawed", "slide": "slid", "swing": "swung", "withdraw": "withdrew withdrawn",
}  # fmt: skip

#: Words that are as often nouns: a verb at the head only when an object follows.
ALSO_NOUNS = frozenset(
    """
    access air app bank bid bill blog board book budget call campaign cap care cash catalog change charge chart
    claim code comment commission cost count cover cross cut demo design dent document draft drop email end
    exchange experience field file film finish focus form fuel function grade group guide hand harvest heat help
    host hope import export increase decrease index insert interest interview invoice issue land lead level
    license light like limit link list load log loss look love machine mail map mark market match measure merge
    mill mock model monitor move need net nurse offer onboard open order outline own pack package park partner
    pass patch pay phone pilot pin place plan plant play plot poll port position post power present price print
    process produce profile profit program project promise prototype purchase quarter query queue quote rank rate
    reach read record refund release remake rent repair reply report request research rest result retail return
    review rework ride ring rise rota run sail sample scale schedule score scan search service set share shift
    ship show sign skip sleep smile sort spark spot staff stage stand start step stock stop store stream study
    supply support surface surge survey switch table target test text time touch tour track trade train transfer
    transport travel treat trial trigger trust tune turn up update upgrade use value view vendor visit vote wait
    walk wake wash waste watch water weight work worry write wrap gross better top free close live name clean
    split clear grant leave slip dip ease sketch brand approach bump scrap collapse crush cough drink smoke dock
    ferry moor anchor crash trespass assault protest strike picket retest cycle hike trip lodge cast forge dye
    torque purge flush drain pump balance limp plough brake graze compost bale grease resit struggle strain pour
    sip taper creep crater ebb nudge axe trim sue contract foster tutor suspect jog swim mortgage haul tow drill
    pave plaster stretch sow hatch rebound dive settle screen lower scrub strip chop berth petition arrest edge
    tick tip balloon rocket ditch stitch delegate retake recount cheat groom bandage slide appeal recall break
    pull address
    """.split()
)  # fmt: skip
