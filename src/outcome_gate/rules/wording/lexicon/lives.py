"""How people's lives go: who lives them, which states are better, which conditions are bad or scarce."""

#: People as citizens, patients, pupils and households; nobody who is told of only because he uses or buys.
FOLK = """
adolescent adult african apprentice asylum_seeker babies baby beneficiaries beneficiary birth boy caregiver carer
case_load child children citizen claimant commuter communities community cyclist dad debtor defendant disabled_people
displaced_person driver elder evacuee families family farmer farm_household farming_household father fifth_grader
first-grader fifth-grader second-grader third-grader fourth-grader sixth-grader seventh-grader eighth-grader
ninth-grader tenth-grader fisher fishermen foster_child girl graduate grader herder home_owner homeowner household
immigrant individual infant inmate inpatient jobseeker job_seeker juvenile kid labourer learner leaver
low-income_household man men migrant minor mother motorist mum neighbourhood neighborhood newborn newcomer offender
older_people orphan outpatient parent parolee passenger participant patient pedestrian pensioner people person persons
population preschooler prisoner probationer programme_participant pupil refugee renter resident retiree rough_sleeper
rider school_leaver schoolchild schoolchildren schoolgirl schoolboy senior senior_citizen sibling single_mother
single_parent single-parent_household smallholder smallholder_farmer student survivor teen teenager tenant trainee
trafficking_survivor traveller traveler under-5 under-five unemployed veteran victim village villager wage_earner
widow woman women worker young_adult young_carer young_people young_person youngster youth youths applicant borrower
saver apprentices mentee
""".split()

#: Better and worse states of people, said after them.
STATES = """
able_to_afford above_the_poverty_line above_grade_level access_to_clean_water access_to_safe_water access_to_water
access_to_electricity access_to_sanitation access_to_toilets access_to_health_care access_to_healthcare addicted
afford_their asleep_on_the_street at_grade_level at_home at_or_above at_risk_of at_school at_the_expected_standard
at_the_expected_level at_work back_in_work back_at_work bank_account behind_on behind_with below_the_poverty_line
better_off blood_pressure_under breastfed cancer-free clean_water completed_their completing_their complete_their
cured current_smokers debt-free debt_free decent_home decent_work destitute diploma disability-free discharged_home
diagnosed_early drug-free drug_free economic_activities economically_active employed exclusively_breastfed
expected_standard faster_than_their_peers feel_lonely feel_safe feeling_safe feeling_lonely felt_safe find_a_job
find_work finding_work food_insecure food_secure found_a_job found_work free_of_debt free_from free_of_pain
fuel_poverty full-time_work full-time_job full_employment fully_immunised fully_immunized fully_vaccinated
gain_employment gained_employment get_a_job get_jobs go_hungry going_hungry going_without good_health grade_level
grade-level healthy_weight high_school hiv-free homeless hospitalised hospitalized housed housing_cost hungry
illiterate immunised immunized improved_their in_work in_a_job in_debt in_education in_employment in_fuel_poverty
in_housing in_jobs in_learning in_need_of in_pain in_poverty in_prison in_recovery in_school in_stable_housing
in_temporary_accommodation in_temporary_housing in_training in_arrears_with independent_living independently insured
jobless kept_their_home know_how_to_read leave_temporary leaving_care literate live_below live_in_poverty
live_independently living_below living_in living_independently living_in_poverty living_on living_within living_with
living_wage lost_their malnourished more_likely_to less_likely_to likely_to_attend math_standards
mental_health_improved obese out_of_poverty out_of_work out_of_school out_of_hospital overweight own_home owning_their
pain-free permanent_home permanent_housing physically_active poor_health proficient proficiency reach_grade read_at
reading_at ready_for_kindergarten ready_for_school readmitted recovered recovery regain_independence reoffend
reoffending re-offend re-arrested rearrested released_from_hospital rehoused remain_at_home remain_drug-free remain_in
remained_in returned_to_work safe_drinking_water safe_home safe_water school-ready secure_housing seen_within
self-employed self-sufficient skilled_attendant skilled_birth_attendant smoke-free smoking sober stable_housing
stable_home stable_income stable_employment stably_housed standards state_standards stay_in_school staying_in_school
stay_in_their_home stay_out_of steady_income steady_work still_in_work stunted sufficient_food suitable_housing
survive surviving sustained_employment sustain_their_tenancy tenancy_sustained three_meals_a_day two_meals_a_day
treated_within unable_to_afford unable_to_heat unable_to_work underemployed undernourished underweight unemployed
unhoused unsheltered uninsured unpaid_leave vaccinated viral_load virally_suppressed weight_loss who_smoke
without_electricity without_food without_heating without_insurance without_shelter without_power without_water
without_heat paid_employment paid_work go_on_to went_on_to poisoned permanent_family permanent_families
from_high_school words_they_need live_alone screened_for carried_home live_independently_at_home independently_at_home
runs_out in_temporary immunised_against killed seriously_injured keep_their_home_warm own_money own_income own_wages
local_school on_their_own born_underweight unpaid_wages good_grades bed_and_breakfast week_off day_off
live_on_their_own read_and_understand loan_sharks afraid measles cannot_read cannot_afford cannot_heat
working_full-time pain_relief read_and_write reading_level earning_more earn_more earning_at_least earn_at_least
their_own_income their_own_business household_income paid_fairly paid_on_time education_goals personal_goals
attend_school attending_school attends_school enrolled_in_school go_to_school finish_school finished_school
stayed_in_school dropped_out_of drop_out_of dropping_out_of leave_school left_school leaving_school bed_nets
mosquito_net first-choice_school school_place safe_route on_foot_to step-free within_walking_distance within_a_walk
isolated socially_isolated lonely evicted facing_eviction eviction food_bank quit_smoking quitting_smoking
stopped_smoking stop_smoking gave_up_smoking alcohol-free relapse relapsed abstinent convicted reconvicted rearrest
burgled assaulted injured victimised victimized settled_status emergency_savings saving_regularly save_regularly
savings_of their_bills their_rent their_debts their_loans on_time_graduation graduate_on_time graduating_on_time
graduated_on_time graduate_from graduating_from graduated_from pass_their passing_their passed_their pass_the
passing_the
""".split()

#: Conditions that are bad or scarce for people: a metric by themselves, whoever counts them.
CONDITIONS = """
adult_literacy_rate air_pollution_deaths child_labour child_marriage child_mortality child_poverty crime_rate
death_rate deforestation_rate delayed_discharge domestic_abuse domestic_violence emergency_admission eviction_rate
fire_death excess_weight excess_winter_deaths victims_of exclusion_rate fatalities food_insecurity food_poverty
fuel_poverty graduation_rate greenhouse_gas_emissions hate_crime healthy_life_expectancy homelessness
hospital_admission hospital_readmission hunger illiteracy incarceration infant_mortality injury_rate joblessness
knife_crime life_expectancy literacy_rate loneliness long-term_unemployment malnutrition maternal_mortality mortality
mortality_rate neonatal_mortality obesity overcrowding poverty poverty_rate preterm_birth readmission_rate recidivism
reoffending reoffending_rate re-offending reconviction road_death rough_sleeping school_absence school_dropout_rate
school_exclusion self-harm smoking_prevalence stillbirth stunting suicide suicide_rate teenage_pregnancy
teen_pregnancy truancy tuberculosis_incidence undernutrition unemployment unemployment_rate under-five_mortality
under-5_mortality violent_crime wasting_prevalence youth_unemployment school_readiness vaccination_coverage
immunisation_coverage immunization_coverage
""".split()

#: Conditions that are a metric only when somebody who lives them is named.
SCARCE = """
absence absenteeism access accident admission arrears attainment attendance breach burglary casualty case_backlog
cases crash crime death debt delay depression disability disease dropout drop-out dropout_rate emission exclusion
exposure fall falls flood fracture illness incidence infection injury journey_time length_of_stay literacy malaria
outage overdose pollution pregnancy prevalence queue readmission response_time severity suicide survival survival_rate
theft truancy vacancy violence wait wait_time waiting waiting_list waiting_period waiting_time birth_weight weight
pass_rate completion_of_school attainment_gap pay_gap gender_gap poverty_gap
""".split()

#: What people own that a programme may raise.
BOONS = """
blood_pressure disposable_income earning earning_potential earning_power earnings food_security harvest health
health_outcome household_income incomes income independence life_expectancy life_satisfaction literacy livelihood
living_standard living_standards mental_health mobility net_worth pay physical_health purchasing_power quality_of_life
reading_level reading_score resilience savings school_attendance self-esteem self-reliance standard_of_living
take-home_pay test_score wage wages well-being wellbeing yield math_score grades attainment credit_score food_intake
nutrition sleep
""".split()

#: What a customer's own work loses or spends: figures no vendor sells.
OPERATIONS = """
audit_finding back_order backorder breakage changeover chargeback_loss claims_cost claims_leakage cycle_count_error
damaged_goods data_entry_error days_sales_outstanding demurrage detention_fee downtime energy_per empty_miles
fertiliser_use food_waste freight freight_cost freight_spend fuel_use fuel_spend idle_time inventory inventory_turn
inventory_turns inventory_day invoice_error late_delivery late_fee late_filing late_payment late_shipment
machine_downtime medication_error mispick misshipment must-hit obsolete_stock order_accuracy overtime overtime_hours
pesticide_use picking_error product_waste reject reject_rate rejected_claim denied_claim rework rework_hours
rework_cost safety_incident scrap scrap_rate shrinkage spoilage staffing_gap stock-out stockout stock_out
stockout_rate unplanned_downtime unplanned_outage wasted_material waste_disposal water_use write-off near-miss
changeover_time set-up_time setup_scrap truck_roll turnaround_time days_payable labour_hours labor_hours agency_spend
agency_shift night_shift_hours unfilled_shift data_breach billing_error payroll_error compliance_fine
compliance_breach penalty_notice returned_goods lost_time_injury lost_time_injuries
""".split()

#: Deeds done to people: counting those is counting our own work.
TREATED = frozenset(
    """
    trained coached mentored empowered reached educated engaged equipped sensitised sensitized supported counselled
    counseled visited briefed upskilled onboarded invited consulted contacted informed assisted
    """.split()
)

#: Words that open a group told apart by how it fares.
OPENERS = frozenset("who whose that eligible without unable able with not no longer still lacking".split())

#: Physical amounts that can name a metric by themselves.
PHYSICAL = frozenset(
    """
    litre liter gallon tonne ton kilo kilogram kilometre kilometer mile hectare acre day night hour minute week degree
    particle
    """.split()
)

#: Trade by the piece: growing, it is the seller's good.
VOLUMES = frozenset(
    """
    application booking card click donation enrolment enrollment grant deal download enquiry follower impression
    inquiry lead listing membership order post reach relationship registration reservation sale sign-up signup
    submission ticket traffic transaction view visit filing reader ups
    """.split()
)
