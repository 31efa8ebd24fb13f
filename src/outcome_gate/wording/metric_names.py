"""Sorts metrics by name or unit: is it a number of the company's, of use, of attention, or of work done?

Lists tell most names, and of what sort they are; the model, which has learned from names too, tells the others, and
only where it is sure. Names are compared word by word in the singular; an entry with an underscore is a phrase.
"""

from functools import lru_cache
from typing import Literal

from outcome_gate.wording.read_statement import Label, Phrase, read_statement
from outcome_gate.wording.signs import company_figure
from outcome_gate.wording.tokens import NO_CUSTOMERS, Customers, cut, singular

Sort = Literal["company", "use", "attention", "work"]
"""Whose number it is; a number of the customer's job is of no sort."""


def _phrases(text: str) -> frozenset[str]:
    """The entries of a list, a hyphen or an underscore being a blank."""
    return frozenset(entry.replace("_", " ").replace("-", " ").replace("/", " ") for entry in text.split())


_COMPANY = _phrases("""
churn revenue arr mrr nrr grr arpu arpa acv tcv ltv clv cltv cac gmv gmw ebitda ebit roas roi aov cpc cpa
cpl cpm ctr
mql sql recurring_revenue lifetime_value acquisition_cost gross_margin net_margin operating_margin profit_margin
contribution_margin profit operating_profit profitability market_share share_of_wallet share_of_voice
brand_awareness
renewal renewal_rate upsell cross-sell cross_sell expansion downgrade upgrade_rate plan_upgrade trial_conversion
trial_to_paid trial-to-paid free_to_paid free-to-paid paid_conversion sign-up_conversion signup_conversion
page_conversion lead_conversion conversion_to_paid customer_retention logo_retention subscriber_retention
account_retention net_retention gross_retention dollar_retention revenue_retention employee_retention
staff_retention
client_retention repeat_purchase repeat_customer reorder_rate order_value basket_value basket_size
average_basket
contract_value deal_size deal_value win_rate close_rate sale_cycle quota pipeline qualified_lead lead_generated
new_lead cost_per_lead cost_per_click cost_per_acquisition cost_per_install click-through click_through
open_rate
click_rate unsubscribe_rate ad_revenue ad_spend ad_impression commission_income licence_sale license_sale
unit_sold
seat_sold paid_seat paying_seat paying_customer paying_user paying_account paid_account paid_subscription
new_logo
new_customer new_client new_account gross_merchandise payment_volume processed_volume attach_rate take_rate
fill_rate_of_ad runway burn_rate share_price headcount revenue_per_employee profit_per_employee cost_to_serve
support_cost cost_per_ticket cost_per_contact hosting_cost cloud_cost cloud_spend infrastructure_cost
infrastructure_spend employee_satisfaction employee_engagement staff_satisfaction enps enp invoice_we
staff_turnover sale_per
employee_turnover attrition sprint_velocity velocity code_coverage test_coverage deployment_frequency
deploy_frequency donation grant_income cancellation_rate cancelled_subscription cancelled_account
cancelled_contract
deflection_rate ticket_deflection deflection ticket_per ticket_volume support_ticket contact_rate contact_volume
referral_rate investment_raised funding_raised premium_written written_premium room_night farebox
lead_to_customer
""")
_COMPANY_ALONE = _phrases("""
retention retention_rate conversion conversion_rate turnover sale booking cancellation referral margin renewals
commission order subscription growth income lead mrr_growth
""")
_USE = _phrases("""
mau wau dau active_user active_account active_customer active_seller active_member active_team active_seat
active_workspace active_host active_device active_project active_household active_editor monthly_active
weekly_active
daily_active dau_mau share_of_account d_<number>_retention day_<number>_retention returning_rate adoption
usage feature_use login log-in session_length session_duration session_per session_count
number_of_session time_in_app time_in_product time_on_site time_on_page time_spent_in_the_app stickiness
engagement
engagement_rate activation activated user_activated onboarding_completion onboarding_completed setup_completed
setup_completion profile_completion completed_profile search_per_user click_per_user seat_in_use share_using
account_using user_using customer_using team_using people_using on_the_platform on_platform self-service_share
self_service_share self-service_rate repeat_visit returning_user returning_visitor user_retention day_retention
d1_retention d7_retention d30_retention week_retention view_per_user video_watched watch_time push_opt-in
opt-in_rate
opt_in_rate satisfaction csat nps cnps promoter_score net_promoter star_rating app_rating store_rating
rating ces
effort_score happiness_score likelihood_to_recommend would_recommend review_score review_above feature_retention
""")
_ATTENTION = _phrases("""
download page_view pageview github_star follower registered_user number_of_user user_count total_user
number_of_customer total_customer total_account number_of_account account_created number_of_member total_member
sign_ups signup new_user member_joined user_joined share_on_social_media newsletter_subscriber
number_of_subscriber website_visit site_visit web_visit
unique_visitor number_of_visit number_of_visitor impression share_on_social social_share install
cumulative_install
event_attendee webinar_registration webinar_attendee video_view traffic upvote lifetime_order media_mention
press_mention backlink email_collected member_in_the
""")
_ATTENTION_ALONE = _phrases(
    "star like click visit visitor mention view share subscriber member user customer"
)
_RATES = frozenset(
    "rate ratio share percentage proportion per time cost value average median mean hour minute day".split()
)
_WORK = _phrases("""
    feature article story integration release pull_request page template dashboard report workshop training
    interview
    video post blog_post epic milestone experiment test email mail newsletter language endpoint service
    table screen
    leaflet campaign connector line_of_code commit deployment guide use_case ticket bug issue course lesson
    module
    event webinar survey prototype design mock-up document doc tutorial plugin component sprint task project
    initiative deliverable policy process playbook run-book runbook partnership meeting session demo
    presentation
    api api_endpoint blog_post translation landing_page case_study white_paper podcast brochure flyer
    banner ad a/b_test story_point point
""")
_DONE = _phrases("""
    shipped published released delivered merged written completed deployed launched built produced created
    held given
    conducted run made migrated translated redesigned supported closed fixed reached sent printed
    documented covered
    available added implemented finished organised organized trained developed drafted opened posted planned
""")
_WORK_PER = _phrases("story_point line_of_code pull_request blog_post commit deployment integration release")
_DONE_UNITS = frozenset(
    """
    done|shipped|launched|live|yes/no|yes / no|yes or
    no|y/n|true/false|boolean|bool|flag|binary|completed|complete|
    delivered|released|deployed|published|finished|implemented|built|go/no-go|pass/fail|0/1|done/not
    done|achieved
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_OWNERS = frozenset({"<customer>", "'s", "own", "his", "her", "their"})


SURE = 0.03
"""Chance of being the customer's below which the model's word counts where no list has the name."""
_BY_LABEL: dict[Label | None, Sort] = {"company": "company", "output": "work"}


@lru_cache(maxsize=8192)
def sort_of(name: str, customers: Customers = NO_CUSTOMERS) -> Sort | None:
    """What a metric of this name counts, if not the customer's job; a declared customer's own figure is theirs."""
    listed = sort_by_lists(name, customers)
    tokens = cut(name, customers)
    if listed or not tokens or any(token.kind == "customer" for token in tokens):
        return listed  # what a declared customer is named beside is theirs, unless a list knows better
    reading = read_statement(name, customers)
    return _BY_LABEL.get(reading.label) if reading.chances[0] < SURE else None


@lru_cache(maxsize=8192)
def sort_by_lists(name: str, customers: Customers = NO_CUSTOMERS) -> Sort | None:
    """What the lists know of a name: enough for a unit, which has one word."""
    words = [singular(token.text) for token in cut(name, customers) if token.kind != "mark"]
    runs = {" ".join(words[i : i + n]) for n in range(1, 5) for i in range(len(words) - n + 1)}
    whole = " ".join(words)
    if _is_work(words):
        return "work"
    theirs = _OWNERS.intersection(words) or "of the" in runs
    if not theirs and (runs & _COMPANY or whole in _COMPANY_ALONE):
        return "company"
    if not _RATES.intersection(words) and (runs & _ATTENTION or whole in _ATTENTION_ALONE):
        return "attention"
    return "use" if runs & _USE else None


def is_named(name: str, figures: tuple[str, ...]) -> bool:
    """Whether one of the company's own figures, by the name that the policy gives it, stands in a metric's name."""
    return bool(figures) and company_figure(name, cut(name), figures) is not None


def is_a_vendors(name: str) -> bool:
    """Whether only who sells a product has such a figure: adoption of it, its attach rate, praise for it."""
    words = [singular(token.text) for token in cut(name) if token.kind != "mark"]
    runs = {" ".join(words[i : i + n]) for n in (1, 2) for i in range(len(words) - n + 1)}
    return bool(runs & _VENDORS) or bool({"our", "us"}.intersection(words))


_VENDORS = _phrases("""
attach take_rate adoption activation usage login log_in feature seat licence license logo upsell arr mrr nrr grr arpu
ltv clv cac nps csat promoter stickiness dau mau wau onboarding trial_to free_to paid_conversion deflection attrition
headcount runway burn_rate valuation app_rating star_rating
""")


def company_words(text: str, customers: Customers = NO_CUSTOMERS) -> Phrase | None:
    """The first figure of the company's that a text names, such as `renewal rate`."""
    tokens = cut(text, customers)
    words = [singular(token.text) for token in tokens]
    for at in range(len(words)):
        for length in (4, 3, 2, 1):
            if " ".join(words[at : at + length]) in _COMPANY and at + length <= len(words):
                start, end = tokens[at].start, tokens[at + length - 1].end
                return Phrase(start, end, text[start:end])
    return None


def is_done_flag(unit: str) -> bool:
    """Whether a unit only says that something was done: `done`, `shipped`, `yes/no`."""
    return " ".join(unit.lower().split()) in _DONE_UNITS


def _is_work(words: list[str]) -> bool:
    """Whether things that we make are counted: "Features shipped", "Number of articles", "Story points per sprint"."""
    counted = words[:2] == ["number", "of"]
    words = words[2:] if counted else words
    named = next((n for n in (3, 2, 1) if n <= len(words) and " ".join(words[:n]) in _WORK), 0)
    if not named and len(words) > 2 and words[1] in _WORK:
        named = 2  # a word before it says of what kind: "Customer stories published"
    after = words[named:]
    if not named or len(after) > 3:
        return False
    alone = not after and (counted or named == len(words))
    done = bool(after) and after[0] in _DONE
    return alone or done or (after[:1] == ["per"] and " ".join(words[:named]) in _WORK_PER)
