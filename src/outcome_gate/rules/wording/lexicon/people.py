"""Who is better off: customers and their organisations, as against users of our product and our own people."""

#: People and organisations that live their own working day: having one as subject speaks for a customer outcome.
CUSTOMERS = """
accountant actuary adjuster administrator adult advisor adviser agronomist airline analyst animal apprentice
applicant architect archivist artist assessor associate auditor author baker bakery band bank banker barber
barista beekeeper beneficiary biologist bookkeeper bookseller bookshop borrower borough breeder brewer brewery
bricklayer broker builder business business_owner butcher buyer caller candidate captain caregiver carer caretaker
care_home carpenter carrier caseworker case_worker cashier caterer charity chef chemist child cinema citizen
claimant claims_handler class cleaner clerk clinic clinician coach college commuter community_group
community_health_worker chw condominium congregation constable contractor controller cook coordinator council
councillor counsellor counselor courier court couple creator creditor crew cyclist dairy dealer dealership debtor
decorator defendant dental_practice dentist designer detective developer diabetic dietitian diner dispatcher
distributor district diver doctor donor driver dyslexic economist editor educator elder elderly electrician
embalmer employer engineer estate_agent estimator event_organiser examiner exporter factory family farm farmer
father finance_team firefighter firm fisher fisherman fleet fleet_manager florist food_bank foreman forester
forwarder foster_parent franchisee freelancer freight_forwarder front_desk fundraiser garage gardener geologist
glazier governor gp graduate grandparent grocer grower growers guard guardian guest guide gym hairdresser haulier
head_teacher headteacher health_worker hearing-impaired hiring_manager homeowner hospital host_family hotel
hotelier house_buyer household housekeeper housing_association hr_team importer independent_landlord individual
infant inmate innkeeper inspector installer institution instructor insurer interpreter inventor investigator
investor it_team janitor jeweller jobseeker job_seeker journalist judge juror kitchen lab laboratory laborer
labourer landlady landlord launderer laundry law_firm lawyer learner lecturer legal_team lender librarian library
lifeguard line_manager locksmith locum logistics_firm machinist magistrate maintainer manager manufacturer mason
mechanic medic merchant midwife migrant miner minister mother motorist mover municipality museum musician nanny
navigator neighbour neighbor newborn newsroom ngo notary nurse nursery nursing_home nutritionist officer
oncologist operator optician organiser organizer orthodontist owner painter paralegal paramedic parent parish
passenger pastor patient payee payer pedestrian pensioner people pharmacist pharmacy photographer physician
physiotherapist picker planner plant_manager player plumber podcaster police police_officer politician porter
postman practice practitioner principal printer prison prisoner producer professor property_manager prosecutor
provider psychologist publican publisher pub pupil purchaser quarry radiographer radiologist radio_station rancher
realtor receptionist recipient recruiter refugee renter repairer reporter researcher resident responder restaurant
restaurateur retailer retiree rider roofer sailor salon scaffolder scholar school scientist screener secretary
seller senior shareholder shepherd sheriff shift_worker shipper shop shopkeeper shopper singer site_manager
small_business smallholder social_worker solicitor sole_trader speaker specialist sre stall_holder stationmaster
steward store store_manager student sub-contractor subcontractor supervisor supermarket supplier surgeon surgery
surveyor survivor tailor taxpayer teacher teaching_assistant team_lead technician teenager teller tenant tenants
theatre therapist tiler trader tradesman tradesperson trainee translator traveler traveller treasurer trucker
trustee tutor underwriter university utility vet veteran veterinarian victim villager vineyard volunteer voter
waiter waitress ward warden warehouse warehouse_manager wedding_planner welder widow wholesaler winemaker winery
witness woman man worker writer youth zookeeper customer client account_holder cardholder policyholder
policy_holder wheelchair_user road_user service_user drug_user rail_user library_user shift_lead charge_nurse
front_line_worker care_worker field_worker key_worker sex_worker health_visitor community_nurse
people_with_disabilities operations_team security_team soc_analyst treasury on_call on-call procurement_team
facilities_team dispatch_team accounting_firm agency british columbian abattoir academy addict airport allotment
ambulance_crew ambulance_service amputee angler anaesthetist anesthetist archaeologist artisan assembler
asylum_seeker athlete attendant au_pair authority aviator babysitter bailiff bartender bather beautician bellhop
blacksmith blood_bank boarder boatman bookmaker bottler building_society bus_company butler cabbie cabin_crew
call_taker cancer_patient canteen cannery cardiologist carpet_fitter casual_worker cattle_farmer centre_manager
ceramicist chaplain chauffeur chemist_shop chimney_sweep choir choreographer city civil_servant clergy
clinic_nurse coast_guard coastguard cobbler colliery community community_pharmacist company_secretary composer
concierge conductor confectioner congregant conservator consignee consignor construction_worker consultancy
consultant consumer cooperative co-op co-operative copywriter coroner correspondent cotton_grower counsel county
crane_operator crane_driver credit_union criminal_lawyer croupier cruise_line curator customs_broker
customs_office customs_officer day_labourer daughter deaf_people deckhand depot dermatologist deputy desk_officer
diabetics dialysis_patient director disabled_people dispensary diplomat distillery dockworker domestic_worker
dressmaker drover dry_cleaner dweller dyer earner electorate emergency_department emergency_room engine_driver
entrepreneur epidemiologist estate_manager event_planner evacuee ex-offender ex-prisoner expat expectant_mother
expectant_parent exhibitor eyewitness fabricator facilities_manager factory_worker farmhand farmworker farm_worker
feedlot ferryman field_engineer field_technician finance_director fire_brigade fire_crew fire_service
first-time_buyer first_responder fisherfolk fishery fishmonger fitter flatmate flight_attendant flight_crew
foundry frequent_flyer fruit_picker fuel_station funeral_director gallery games_studio gaoler garment_worker
general_practitioner girl boy glassblower goatherd goldsmith grandmother grandchild grantee grant_holder
grid_operator ground_crew groundskeeper group_practice gynaecologist handyman harbour harbourmaster hatchery
haulage_firm hauler healthcare_assistant healthcare_worker herder hiker hirer holidaymaker home_buyer homebuyer
home_help home_owner homeless_people horticulturist hospice hotelkeeper house_builder housebuilder house_hunter
houseguest husband immigrant in-house_lawyer interior_designer intensive_care_unit icu invigilator ironmonger
job_hunter job_centre joiner jockey junior_doctor keyworker kindergarten kitchen_porter knitter lab_technician
labour_ward landowner land_registry leaseholder legal_aid_lawyer letting_agent lettings_agent licensee
licence_holder lighting_crew line_cook linesman listing_agent litigator local_authority lorry_driver lone_parent
longshoreman low-income_family machine_operator maintenance_crew maintenance_planner maintenance_team mapmaker
market_trader market_stall marketeer maternity_ward mayor medical_student member_of_the_public merchandiser
metalworker microbusiness mill miller millworker mineworker mining_company minicab missionary mortgage_broker
mortgage_holder motorcyclist mourner mum dad music_teacher nanny_agency nail_technician naturalist neurologist
newcomer newsagent night_shift nomad nurse_practitioner nursing_staff nursing_team obstetrician
occupational_therapist office_manager office_worker older_people old_people operating_theatre operations_manager
optometrist orchard orderly orphan outpatient inpatient packer paediatrician paper_mill parishioner park_ranger
parolee pastoralist pathologist patrol pawnbroker payroll_clerk payroll_team perfumer petitioner
pharmacy_technician philanthropist piano_tuner pilgrim pizzeria plantation planning_officer plasterer playgroup
ploughman podiatrist polisher polytechnic postal_worker potter poultry_farmer power_station precinct
pregnant_woman preschooler press_officer pressman priest primary_school probation_officer process_engineer
procurement_manager procurement_officer production_planner project_manager property_owner prosthetist psychiatrist
public_defender public_body public_library quality_manager quantity_surveyor queuer rabbi railway ranger ranch
rape_victim ratepayer reception_staff recycling_crew refinery referee registrar reinsurer removal_firm
rental_agency repair_shop repairman respiratory_patient returning_officer rice_farmer rigger roadie road_haulier
rough_sleeper rural_household safety_officer sales_assistant sawmill schoolchild schoolchildren schoolgirl
schoolboy sculptor seafarer seamstress seasonal_worker secondary_school security_guard self-employed
senior_citizen settler sexton ship_owner shipowner shipyard shop_assistant shop_floor shop_owner shopfitter
sibling signalman single_mother single_parent site_crew site_foreman site_supervisor skipper slaughterhouse
small_firm smallholding smelter soldier sole_practitioner solar_farm son sommelier sound_engineer sous_chef
spectator speech_therapist sportsman stablehand stage_crew stall_owner stallholder statistician steelworker
stenographer stevedore stonemason store_clerk store_associate street_vendor strawberry_grower stroke_patient
stroke_survivor study_participant stylist substation surgical_team swimmer switchboard taxi_driver taxidermist
tea_grower team_manager telephonist temp temporary_worker tenant_farmer textile_mill theatregoer timber_yard
toddler toolmaker tour_guide tour_operator tourist town townspeople township track_worker trade_union train_driver
trainee_nurse transplant_patient trawlerman treating_doctor tree_surgeon trial_site tribunal truck_driver
truck_stop trucking_company tunneler turner typist undertaker unemployed union upholsterer urologist usher
van_driver vicar village viticulturist voluntary_group wage_earner waste_collector waste_hauler watchmaker
water_board weaver wheelwright wife wildlife_ranger wind_farm window_cleaner wine_merchant wine_grower winegrower
woodworker working_mother working_parent young_adult young_person young_people younger_people youth_worker zoo
back_office back-office claims_team claims_department underwriting_team accounts_team accounts_payable_team
ap_team accounts_payable_clerk engineering_manager plant_engineer reliability_engineer data_analyst
business_analyst compliance_officer compliance_team legal_department legal_ops audit_team internal_auditor
external_auditor investment_analyst fund_manager portfolio_manager wealth_manager financial_adviser
financial_advisor loan_officer branch_manager warehouse_team warehouse_staff warehouse_worker warehouse_hand
depot_manager transport_manager fleet_operator route_planner school_leader school_district school_nurse
school_office school_secretary headmistress head_of_department university_staff faculty admissions_office
admissions_officer doctoral_student postdoc undergraduate first-generation_student store_owner restaurant_owner
cafe_owner hotel_manager hotel_guest night_porter housekeeping_team waitstaff wait_staff front-of-house
front_of_house box_office venue_manager festival_organiser festivalgoer concertgoer clinical_team clinical_staff
care_team care_coordinator care_home_staff medical_practice surgery_team theatre_nurse ward_nurse ward_staff
ward_sister staff_nurse triage_nurse practice_manager practice_nurse discharge_planner community_health_centre
soldiers_family military_family service_member veteran_family bereaved_family bereaved_parent adoptive_parent
foster_child foster_family low-income_household ethnic_minority minority_family rural_family nomadic_family
displaced_family displaced_person participant mentee beneficiaries programme_participant program_participant
young_carer
""".split()

#: Customers that have income, staff and customers of their own: they may own a revenue, a churn, a conversion rate.
BUSINESSES = """
merchant retailer shop store bookshop restaurant cinema hotel gym salon clinic hospital bank insurer publisher
paper newspaper farm farmer grower bakery brewery winery manufacturer factory plant seller trader wholesaler
distributor carrier haulier airline agency firm practice landlord freelancer podcaster creator developer_studio
studio broker dealer dealership garage pharmacy pub cafe theatre museum charity school university college district
council customer client business small_business business_owner company_customer owner operator franchisee
contractor builder artist author musician photographer driver courier vendor supplier exporter importer dairy
vineyard marketplace_seller law_firm accounting_firm boutique florist baker grocer supermarket warehouse fleet
venue organiser organizer network station broadcaster lender utility employer producer smallholder abattoir
academy airport building_society cannery city consultancy consultant cooperative co-op co-operative county
credit_union depot distillery dry_cleaner entrepreneur exhibitor fishery foundry funeral_director furniture_store
gallery harbour haulage_firm hospice hotelkeeper house_builder housebuilder startup scale-up joiner landowner
lettings_agent letting_agent local_authority market_trader mill mining_company newsagent nursing_home care_home
orchard paper_mill pizzeria plantation power_station ranch refinery rental_agency repair_shop sawmill shipowner
shipyard shop_owner restaurant_owner cafe_owner small_firm smelter stallholder stall_holder street_vendor surgery
tour_operator town trucking_company wind_farm winegrower franchise nonprofit non-profit ngo municipality borough
authority hairdresser barber beautician butcher fishmonger dentist dental_practice optician vet
veterinary_practice nursery kindergarten tutor translator designer illustrator artisan craftsman host hosts
cleaner plumber electrician installer roofer painter decorator tailor seamstress jeweller homeowner household
housing_association fruit_grower cotton_grower food_bank
""".split()

#: Whoever uses "our" thing. Counting them is counting ourselves.
USERS = """
user end_user visitor subscriber follower account seat session install download attendee registrant sign_up signup
leads prospects prospect trialist member contributor viewer listener reader audience fan early_adopter logo
workspace active_user customer developer people team website_visitor unique_visitor respondent evangelist
ambassador champion advocate beta_tester tester page_view pageview impression installation activation registration
subscription upvote service organisation organization company government_agency applicant
""".split()

#: Our own people.
STAFF = """
employee our_team sales_team marketing_team engineering_team development_team dev_team product_team support_team
csm customer_success_manager sales_rep rep account_manager support_rep support_agent customer_success_team
success_team design_team leadership squad tribe headcount new_hire devs core_team data_team our_engineers
our_developers our_staff our_people leadership_team management core_contributor stakeholder intern sdr bdr
account_executive organisation organization company department workforce
""".split()

#: Endings of a person's trade, for the trades no list holds ("beekeepers", "hauliers").
AGENT_ENDINGS = (
    "ers",
    "ors",
    "ists",
    "ians",
    "ees",
    "eers",
    "iers",
    "ants",
    "women",
    "men",
    "makers",
    "keepers",
)

#: Things that merely end like a trade.
NOT_PEOPLE = frozenset(
    """
    numbers orders letters computers servers errors sensors factors folders filters headers powers offers papers
    registers others centers centres meters metres litres liters layers containers routers printers scanners
    browsers pointers parameters identifiers trackers stickers banners footers newsletters posters helpers
    wrappers adapters connectors editors processors clusters buffers timers counters triggers markers quarters
    chapters matters tiers barriers carriers disasters discovers delivers considers answers enters lowers covers
    remembers transfers refers prefers suffers differs monitors transistors motors behaviors behaviours colors
    colours doors floors indicators vectors mirrors tutors decorators generators calculators simulators elevators
    fees employees_only committees degrees trees guarantees agrees sees attendees instants constants variants
    grants plants restaurants warrants wants pants hundreds lists exists assists consists persists insists men's
    costs users customers subscribers followers visitors contributors members stars registrars careers
    engineers_only prayers flowers towers showers tractors vouchers calendars blockers drivers_api controllers_api
    explorers viewers listeners readers reminders rollers boilers freezers trailers
    """.split()
)  # fmt: skip
