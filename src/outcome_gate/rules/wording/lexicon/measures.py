"""What can be read off a clock, a counter or a purse: dimensions, units, comparatives and contrasts."""

#: Things customers have too much of, or too little; each could be measured by the customer.
DIMENSIONS = """
time wait waiting waiting_time wait_time turnaround turn-around turnaround_time cycle_time lead_time latency delay
likelihood chance probability odds frequency intensity error mistake defect rework downtime outage breakdown
stoppage cost price fee penalty fine charge expense spend spending overtime labour labor wage bill effort step
trip interruption interruptions journey_time travel_time walking distance mileage mile kilometre kilometer idling
idle_time fuel energy electricity water gas heat waste scrap spoilage shrinkage loss theft fraud chargeback refund
return false_decline false_alarm false_positive false_negative decline rejection denial dispute duplicate
duplication re-entry data_entry paperwork documentation form_filling admin administration overhead queue line
phone_call call visit appointment no_show no-show absence absenteeism vacancy vacancy_period void turnover dropout
drop-out dropout_rate readmission infection fall injury accident death mortality complication relapse side_effect
pain_score dose medication_error adverse_event incident near_miss breach alert alert_fatigue leak contamination
recall arrears debt default eviction late_payment overdraft shortage stockout stock-out out_of_stock overstock
inventory_accuracy accuracy precision yield throughput capacity utilisation utilization occupancy fill_rate
completion_rate pass_rate graduation_rate attendance attendance_rate compliance adherence survival survival_rate
recovery_time discharge length_of_stay bed_day hour minute second day week month year night weekend fortnight
shift working_day share proportion percentage number rate ratio count portion fraction amount volume quantity
total average median income earnings take-home_pay savings harvest crop_yield milk_yield rent_arrears
household_income speed pace response_time resolution_time time_to_hire time_to_fill time_to_resolution mean_time
mttr processing_time close_time loading_time load_time commute detour stop hop keystroke handoff hand-off handover
touch place source context_switch rework_rate error_rate defect_rate bandwidth data_usage storage carbon emission
emissions co2 noise_level exposure temperature achievement_gap gap attainment grade reading_age literacy
wellbeing_score blood_pressure weight misdelivery missed_delivery missed_appointment missed_bin missed_visit
mis-pick mispick failed_payment authorization_rate approval_rate acceptance_rate recovery_rate first_attempt
first_time_fix on-time on_time settlement reimbursement payout stipend deposit payment_delay wrong_turn lookup
reminder_call manual_work manual_reporting toil chore drudgery workload caseload burden red_tape wrong_queue
queueing double_booking mix-up mix-ups mix_up mixup past-due past_due overdue_account overdue_invoice
unpaid_invoice bad_debt write-off mis-ship mis_ship short_shipment discrepancy damage damaged_good detention
demurrage dwell_time empty_mile deadhead otif on_time_in_full oee changeover changeover_time setup_time
journal_entry exception misposting waiting_list wait_list backlog pressure_ulcer bed_sore sepsis missed_dose falls
handoff_error alert_noise mean_time_to shrink return_rate food_waste table_turn rfi_turnaround punch_list
change_order absentee truancy exclusion reoffending homelessness overcrowding recontact repeat_call repeat_visit
transfer hold_time on_hold misdirected_call misdiagnosis diagnosis_time treatment_time recovery rehabilitation
stale_data inaccurate_data missed_deadline surprise_bill hidden_fee scam_loss waiting_room_time
door-to-needle_time door-to-balloon_time handover_delay ambulance_delay boarding_time bed_blocking
delayed_discharge cancelled_operation cancelled_appointment cancelled_train cancelled_flight missed_connection
missed_connections lost_bag lost_bags lost_luggage mishandled_bag missed_shift missed_payment missed_pickup
missed_collection missed_call missed_class missed_meal missed_invoice missed_step missed_handover
missed_medication prescribing_error dispensing_error surgical_error wrong-site hospital-acquired_infection
surgical_site_infection unplanned_admission emergency_admission avoidable_admission hospital_admission
hospitalisation hospitalization er_visit ed_visit emergency_visit hospital_stay bed_days stunting wasting
malnutrition undernutrition malaria_case diarrhoea diarrhea cholera anaemia anemia obesity smoking
teenage_pregnancy child_mortality infant_mortality maternal_mortality stillbirth suicide self-harm overdose
drug_death road_death road_deaths road_casualty casualty casualties crash crashes collision collisions near-miss
lost-time_injury lost_time_injury injuries workplace_injury back_injury repetitive_strain fatigue burnout overwork
unpaid_overtime unpaid_work wage_theft underpayment overpayment overpayments late_fee late_fees overdraft_fee
bank_charge hidden_charge interest_paid debt_burden indebtedness repossession foreclosure bankruptcy insolvency
fuel_poverty energy_poverty food_insecurity hunger hungry_season poverty child_poverty rough_sleeping void_period
empty_home damp mould pothole burst leakage sewage_spill power_cut power_cuts blackout outage_minutes
unplanned_outage unplanned_downtime unplanned_stop line_stop line_stoppage machine_stop stoppages breakdowns
failure failures equipment_failure asset_failure fault faults defect_escape rework_hours reject rejects scrap_rate
reject_rate warranty_claim product_recall customer_return returns wrong_item wrong_items wrong_order wrong_address
wrong_size misroute misrouted misplaced lost_parcel lost_parcels lost_item lost_order lost_document lost_file
lost_sample lost_referral lost_crop lost_day lost_working_day lost_hour lost_production lost_yield lost_wage
lost_income lost_evening wasted_trip wasted_journey wasted_visit wasted_hour wasted_food wasted_material
wasted_dose wasted_time empty_run empty_running empty_leg empty_seat empty_bed idle_machine idle_hours
demurrage_charge detention_charge anchorage anchorage_time berth_wait gate_time dwell_times truck_turn_time
truck_turnaround loading_delay customs_delay clearance_time border_delay paperwork_time form-filling
handwritten_notes retyping rekeying re-keying double_entry double_handling copy-paste copy_and_paste copy-pasting
manual_entry manual_check manual_checks manual_step manual_steps manual_handling manual_lookup manual_effort
manual_task spreadsheet_work data_cleaning data_prep reconciliation_break unmatched_item month-end_adjustment
audit_finding audit_query audit_point non-conformance nonconformance non-conformity non-compliance violation
violations fine_paid regulatory_breach data_breach security_incident phishing_click account_takeover
identity_theft fraud_loss card_fraud scam burglary burglaries robbery theft_loss assault assaults knife_crime
antisocial_behaviour anti-social_behaviour reoffence reconviction rearrest re-arrest recidivism exclusions
suspension suspensions truancy_rate late_arrival lateness late_train late_trains late_delivery late_deliveries
late_shipment late_shipments late_order late_filing late_start late_finish late_submission overrun overruns
cost_overrun budget_overrun schedule_slip slippage variation_order dispute_cost legal_cost legal_fee litigation
appeal appeals overturned_decision repeat_test repeat_scan repeat_contact repeat_application repeat_repair
call-back callback callbacks chaser chasing chase_call follow-up_call follow_up_call status_call status_email
back-and-forth ping-pong handoffs transfers_between context_switches context_switching interruption_count
meeting_time screen_time_after_hours after-hours_work evening_work weekend_work pajama_time admin_time admin_hours
administrative_time administrative_burden documentation_time charting_time clerical_work clerical_time
report_writing marking_time planning_time preparation_time prep_time setup_effort changeover_loss search_time
time_spent time_lost time_wasted time_to_find time_to_diagnosis time_to_treatment time_to_decision time_to_payment
time_to_approval time_to_answer time_to_repair time_to_restore time_to_settle days_to_close days_lost days_late
days_overdue days_absent sick_day sick_days sick_leave sickness_absence staff_absence no-shows noshow deadheading
congestion traffic_jam traffic_delay standing_time journey_delay passenger_delay delay_minutes crowding
noise_complaint glare odour odor pollution air_pollution particulate runoff erosion deforestation flood_damage
flooding crop_loss crop_losses crop_failure livestock_loss calf_mortality lamb_loss mastitis lameness blight
pest_damage post-harvest_loss post-harvest_losses pesticide_use fertiliser_use fertilizer_use water_use water_loss
energy_use energy_consumption fuel_use fuel_consumption fuel_cost fuel_spend fuel_bill heating_cost heating_bill
water_bill phone_bill repair_bill repair_cost maintenance_cost material_cost material_waste labour_cost labor_cost
ingredient_cost food_cost freight_cost shipping_cost transport_cost insurance_premium insurance_premiums
childcare_cost rent_paid out-of-pocket out_of_pocket_cost alarm_fatigue alert_volume false_alert false_alerts
noise_alert wake-up wake-ups sleepless_night pain symptom symptoms breathlessness falls_risk pressure_sore
wound_infection dehydration loneliness reading_level maths_score test_score exam_result reading_score
literacy_rate numeracy school_attendance school_completion graduation dropout_rates life_expectancy birth_weight
vaccination_coverage immunisation_coverage immunization_coverage vaccination_rate screening_rate screening_uptake
adherence_rate medication_adherence cure_rate breastfeeding contraceptive safe_water clean_water sanitation
latrine electricity_access access_to_water access_to_credit access_to_electricity household_savings
household_wealth take-home income_per wages pay hourly_pay living_wage farmgate farm-gate_price price_paid
price_received hectares_under tonnes_per tons_per bushel bushels germination soil_health output_per units_per
throughput_per picks_per_hour lines_per_hour patients_per covers_per_night tables_per jobs_per jobs_per_day
visits_per_day stops_per calls_per_hour cases_per files_per first-pass_yield first_pass_yield first-time-right
first_time_right right_first_time right-first-time on-time-in-full schedule_adherence punctuality on-time_arrival
on-time_departure on-time_performance on_time_delivery on-time_delivery load_factor fill-rate perfect_order
order_accuracy picking_accuracy pick_accuracy stock_accuracy count_accuracy billing_accuracy coding_accuracy
forecast_accuracy invoice_accuracy payroll_accuracy data_accuracy diagnosis_accuracy detection_rate catch_rate
match_rate clearance_rate detection_time machine_uptime machine_availability asset_availability
vehicle_availability equipment_availability oee_score mtbf asset_life component_life tyre_life tool_life
shelf_life battery_life bed_occupancy theatre_utilisation theatre_utilization slot_utilisation room_utilisation
seat_occupancy dock_time table_turnover table_turns ticket_time order-to-delivery order_to_delivery lead-time
design_time approval_time approval_cycle review_time review_cycle drafting_time quoting_time quote_turnaround
proposal_time bid_time onboarding_time ramp-up_time training_time learning_curve time_to_competence
time_to_proficiency query_time render_time compile_time build_wait test_wait restore_time boot_time load_times
settlement_time payout_time payment_time payment_terms cash_conversion days_sales_outstanding refund_time
claim_time claims_cycle decision_time registration_time check-in_time checkout_time boarding_times queue_length
line_length wait_times distance_walked steps_walked decibel decibels temperature_excursion spoilage_rate moisture
variability variance variation deviation thickness accuracy_rate sensitivity specificity dosage_accuracy glucose
hba1c blood_sugar bmi cholesterol carbon_footprint emissions_per waste_to_landfill landfill recycling_rate
reuse_rate water_quality air_quality voter_turnout turnout election_wait jury_wait hearing_time case_backlog
case_age case_duration time_in_custody crime crime_rate fear_of_crime detection clear-up_rate response_times
""".split()

#: The ones that name somebody's trouble outright, so that the vendor's own numbers rarely wear them.
BURDENS = """
wait waiting waiting_time wait_time turnaround turnaround_time lead_time delay rework downtime outage breakdown
error mistake defect penalty fine fee overtime effort trip interruption likelihood chance probability duplicate
paperwork documentation data_entry admin overhead queue no_show no-show readmission infection injury accident
mortality complication relapse alert_fatigue leak arrears debt eviction late_payment shortage stockout
out_of_stock waste scrap spoilage theft fraud chargeback false_decline false_alarm dropout absence vacancy idling
walking detour commute handoff keystroke toil manual_work manual_reporting workload burden false_positive
missed_appointment mis-pick failed_payment scam_loss loss step loan_approval_time crop_yield mix-up mix-ups mix_up
mixup past-due past_due overdue_account overdue_invoice unpaid_invoice bad_debt mis-ship mis_ship discrepancy
detention demurrage dwell_time empty_mile deadhead changeover changeover_time waiting_list pressure_ulcer sepsis
missed_dose repeat_call hold_time misdiagnosis double_booking time_it_takes time_needed time_required
effort_required processing_time length_of_stay reminder_call fuel water energy_bill achievement_gap
inventory_accuracy waiting_room_time door-to-needle_time door-to-balloon_time handover_delay ambulance_delay
boarding_time bed_blocking delayed_discharge cancelled_operation cancelled_appointment cancelled_train
cancelled_flight missed_connection missed_connections lost_bag lost_bags lost_luggage mishandled_bag missed_shift
missed_payment missed_pickup missed_collection missed_call missed_class missed_meal missed_delivery
missed_deadline missed_invoice missed_step missed_handover missed_medication medication_error prescribing_error
dispensing_error surgical_error wrong-site hospital-acquired_infection surgical_site_infection unplanned_admission
emergency_admission avoidable_admission hospital_admission hospitalisation hospitalization er_visit ed_visit
emergency_visit hospital_stay bed_days stunting wasting malnutrition undernutrition malaria_case diarrhoea
diarrhea cholera anaemia anemia obesity smoking teenage_pregnancy child_mortality infant_mortality
maternal_mortality stillbirth suicide self-harm overdose drug_death road_death road_deaths road_casualty casualty
casualties crash crashes collision collisions near-miss lost-time_injury lost_time_injury injuries
workplace_injury back_injury repetitive_strain fatigue burnout overwork unpaid_overtime unpaid_work wage_theft
underpayment overpayment overpayments late_fee late_fees overdraft_fee bank_charge hidden_charge interest_paid
debt_burden indebtedness repossession foreclosure bankruptcy insolvency fuel_poverty energy_poverty
food_insecurity hunger hungry_season poverty child_poverty homelessness rough_sleeping void_period empty_home damp
mould overcrowding pothole burst leakage sewage_spill power_cut power_cuts blackout outage_minutes
unplanned_outage unplanned_downtime unplanned_stop line_stop line_stoppage machine_stop stoppages breakdowns
failure failures equipment_failure asset_failure fault faults defect_escape rework_hours reject rejects scrap_rate
reject_rate warranty_claim product_recall customer_return returns wrong_item wrong_items wrong_order wrong_address
wrong_size misroute misrouted misplaced lost_parcel lost_parcels lost_item lost_order lost_document lost_file
lost_sample lost_referral lost_crop lost_day lost_working_day lost_hour lost_production lost_yield lost_wage
lost_income lost_evening wasted_trip wasted_journey wasted_visit wasted_hour wasted_food wasted_material
wasted_dose wasted_time empty_run empty_running empty_leg empty_seat empty_bed idle_time idle_machine idle_hours
demurrage_charge detention_charge anchorage anchorage_time berth_wait gate_time dwell_times truck_turn_time
truck_turnaround loading_delay customs_delay clearance_time border_delay paperwork_time form-filling
handwritten_notes retyping rekeying re-keying double_entry double_handling copy-paste copy_and_paste copy-pasting
manual_entry manual_check manual_checks manual_step manual_steps manual_handling manual_lookup manual_effort
manual_task spreadsheet_work data_cleaning data_prep reconciliation_break unmatched_item month-end_adjustment
audit_finding audit_query audit_point non-conformance nonconformance non-conformity non-compliance violation
violations fine_paid regulatory_breach data_breach security_incident phishing_click account_takeover
identity_theft fraud_loss card_fraud scam burglary burglaries robbery theft_loss assault assaults knife_crime
antisocial_behaviour anti-social_behaviour reoffence reconviction rearrest re-arrest recidivism exclusion
exclusions suspension suspensions truancy_rate late_arrival lateness late_train late_trains late_delivery
late_deliveries late_shipment late_shipments late_order late_filing late_start late_finish late_submission overrun
overruns cost_overrun budget_overrun schedule_slip slippage variation_order dispute_cost legal_cost legal_fee
litigation appeal appeals overturned_decision repeat_visit repeat_test repeat_scan repeat_contact
repeat_application repeat_repair call-back callback callbacks chaser chasing chase_call follow-up_call
follow_up_call status_call status_email back-and-forth ping-pong handoffs transfers_between context_switches
context_switching interruption_count meeting_time screen_time_after_hours after-hours_work evening_work
weekend_work pajama_time admin_time admin_hours administrative_time administrative_burden documentation_time
charting_time clerical_work clerical_time report_writing marking_time planning_time preparation_time prep_time
setup_effort changeover_loss search_time time_spent time_lost time_wasted time_to_find time_to_diagnosis
time_to_treatment time_to_decision time_to_payment time_to_approval time_to_answer time_to_repair time_to_restore
time_to_settle days_to_close days_lost days_late days_overdue days_absent sick_day sick_days sick_leave
sickness_absence staff_absence no-shows noshow deadheading congestion traffic_jam traffic_delay standing_time
journey_delay passenger_delay delay_minutes crowding noise_complaint glare odour odor pollution air_pollution
particulate runoff erosion deforestation flood_damage flooding crop_loss crop_losses crop_failure livestock_loss
calf_mortality lamb_loss mastitis lameness blight pest_damage post-harvest_loss post-harvest_losses pesticide_use
fertiliser_use fertilizer_use water_use water_loss energy_use energy_consumption fuel_use fuel_consumption
fuel_cost fuel_spend fuel_bill heating_cost heating_bill water_bill phone_bill repair_bill repair_cost
maintenance_cost material_cost material_waste labour_cost labor_cost ingredient_cost food_cost freight_cost
shipping_cost transport_cost insurance_premium insurance_premiums childcare_cost rent_paid out-of-pocket
out_of_pocket_cost alarm_fatigue alert_volume false_alert false_alerts noise_alert wake-up wake-ups
sleepless_night pain symptom symptoms breathlessness falls_risk pressure_sore wound_infection dehydration
loneliness isolation
""".split()

#: Units of time, money and matter.
TIME_UNITS = (
    "second sec minute min hour hr day week fortnight month quarter year night weekend evening morning shift"
)
UNITS = (
    TIME_UNITS
    + """
    am pm gallon litre liter mile km kilometre kilometer metre meter kg kilo tonne ton acre hectare degree dollar
    euro pound rupee cent penny step click trip visit call form call_out van keystroke rupees shilling yen peso
    franc percent per_cent point point_score pp working_day business_day inch inches foot feet yard yards mm cm
    square_foot square_metre bushel bushels barrel cup bag sack bale crate pallet box boxes kwh mwh watt watts
    kilowatt gb mb tb megabyte gigabyte ms millisecond milliseconds page pages sheet sheets tap taps key keys
    phone_call email emails handoff signature signatures stop stops desk desks office_visit pounds stone ounce
    calorie mg ml dose doses tablet naira cedi birr taka ringgit baht rand dirham real reais zloty krona krone
    euros cents grade grades month_of_hunger place places
    """
)

#: More or less of something.
LESS_WORDS = "fewer less lower shorter faster sooner quicker cheaper smaller earlier rarer lighter down"
MORE_WORDS = "more higher longer greater later larger bigger up extra additional"

#: Then and now.
CONTRASTS = """
instead_of rather_than no_longer previously formerly up_from down_from compared_to compared_with where_it_once
where_it_used_to once_took without_having_to without_a_second without_waiting without_calling without_asking
without_touching without_anyone as_against as_opposed_to than_before before_the_switch any_more anymore not_once
first_time on_the_first_attempt on_the_first_try on_the_first_visit at_the_first same_day same-day the_same_day
to_the_minute to_the_day to_the_penny to_the_hour on_the_spot then_and_there on_the_promised promised_day
promised_date as_promised when_promised first_go one_go in_one_visit in_a_single immediately at_once
the_same_morning the_next_day next-day on_time earn_more earns_more earned_more pay_less pays_less paid_less
spend_less spends_less spent_less waste_less wastes_less wait_less waits_less lose_less loses_less lost_less
walk_less drive_less use_less uses_less used_less need_less work_less fewer_than less_than_half more_than_double
than_their_peers than_last_year than_the_year_before than_it_did than_they_did than_under compared_to_before
a_year_earlier the_year_before in_a_row for_the_first_time right_the_first_time right_first_time first_attempt
on_the_first_call on_first_contact at_the_first_visit at_the_first_attempt at_the_first_sitting on_their_first
in_one_sitting in_a_single_visit without_chasing without_queueing without_retyping less_often half_as_often
as_often_as_before far_less_often less_frequently more_often_than_before from_home_rather from_home_instead
at_a_third half_the_time half_the_price half_the_cost a_third_of_the_time nine_times_in_ten eight_times_in_ten
nine_in_ten eight_in_ten four_in_five three_in_four two_in_three on_the_same_day the_same_week the_same_hour
the_same_night the_same_evening within_the_hour within_the_day within_the_week by_the_next_morning by_return
not_a_single without_leaving without_a_visit without_visiting without_help without_a_lawyer without_hiring
without_reading without_recounting without_ringing without_travelling without_printing without_repeating
without_paying without_losing less_than_once fewer_than_once at_most_once no_more_than_once once_instead
for_longer no_longer_than for_the_longest
""".split()

#: A bound on a quantity.
BOUNDS = """
under below within at_most no_more_than less_than fewer_than more_than at_least over above up_to in_about about
in_under by to than roughly around nearly almost only just every per
""".split()

#: Quantities in words.
NUMBER_WORDS = frozenset(
    """
    ten twenty-five zero two three four five six seven eight nine eleven twelve fifteen twenty thirty forty fifty
    sixty seventy eighty ninety hundred hundreds thousand thousands million billion half halve third quarter twice
    double triple thrice dozen tenfold twofold threefold
    """.split()
)  # fmt: skip
