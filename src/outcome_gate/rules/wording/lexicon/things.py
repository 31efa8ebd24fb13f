"""Things one makes or ships, the means that hide in a statement, and words no clock or counter can see."""

#: What gets built, written, held or shipped.
ARTIFACTS = """
feature module app dashboard report reporting portal website web_site site page landing_page screen form wizard
widget plugin plug-in plug_in extension integration connector api apis sdk cli webhook endpoint microservice
database schema index cache caching layer framework library component component_library toolkit kit template
style_guide design_system prototype mvp poc proof_of_concept beta pilot release version v1 v2 v3 deprecation
decommissioning rollout roll-out go-live cutover update upgrade patch migration refactor refactoring rewrite
redesign rebrand branding brand documentation doc docs guide handbook manual run-book runbook run_book playbook
tutorial how-to faq help_centre help_center knowledge_base wiki blog blog_post article newsletter video webinar
podcast e-book ebook white_paper whitepaper case_study brochure flyer campaign event meetup hackathon hack-a-thon
conference summit workshop training course curriculum interview survey study audit assessment analysis strategy
roadmap plan charter proposal pitch deck slide specification spec rfc adr business_case notification
push_notification alert email_template reminder chatbot bot assistant copilot algorithm recommendation engine
search_index search_bar filter export import csv pdf bulk_edit bulk_upload upload_tool editor viewer scanner
tracker calculator calendar map view roadmap_view list_view kanban board login sso saml mfa two_factor
authentication authorization authorisation permission role_based_access audit_log audit_logging audit_trail
log_viewer logging monitoring telemetry pipeline ci ci_cd cd test test_suite unit_test test_case environment
staging gateway node cluster server cloud_region infrastructure deployment on_premise container image
package_manager localization localisation translation language_pack dark_mode mobile_app native_app web_app ios
android_app self-service_portal self_service self_service_portal store_listing onboarding_flow onboarding
checkout_page checkout_flow payment_gateway payment_method subscription_plan pricing_page pricing_model
ledger_module tool tooling platform system solution technology capability functionality function interface ui ux
user_interface navigation menu button icon theme layout data_model data_warehouse data_lake data_set dataset
data_element feed rss bank_feed importer exporter parser schema_registry rule_engine workflow automation script
macro bug bug_fix bugfix defect_fix fix ticket_fix story_point user_story story epic task sprint backlog pr
pull_request commit branch milestone deliverable scope phase programme program initiative project office
team_charter committee board_of_advisors advisory_board champion_program community_page forum hub
participation_hub resource_centre trademark patent certification iso_certification accreditation contract_template
partnership agreement memorandum guideline standard checklist procedure process_map governance mechanism
data_portability portability api_key queue_service keyboard webhook_event feedback_loop feedback_form price_list
handover_screen rota_screen symptom_checker autocomplete address_lookup offline_map satellite_image real_time_view
360_view single_view data_migration implementation setup connectivity hosting domain subdomain certificate_renewal
signage leaflet poster banner advert ad_campaign passkey auto_layout battle_pass firmware dossier sdk_release
merge_queue keyboard_shortcut shortcut dark_theme light_mode bulk_action bulk_actions timeline_view gallery_view
grid_view settings_screen settings_page changelog release_note release_notes codebase monolith microservices
terraform helm_chart sandbox staging_environment feature_flag single_source_of_truth data_catalogue data_catalog
data_lakehouse data_pipeline etl etl_job observability disaster_recovery_drill playbooks tabletop_exercise
penetration_test pen_test vulnerability_scan bug_bounty bootcamp hackday offsite off-site town_hall
listening_session focus_group usability_test user_test user_interview customer_interview advisory_panel
working_group task_force steering_group steering_committee review_board independent_review feasibility_study
scoping_study needs_assessment baseline_study literature_review memo discussion_paper position_paper
research_report deep-research_report press_release keynote roadshow trade_show booth exhibition_stand
partner_directory partner_portal partner_program partner_programme loyalty_scheme loyalty_program referral_program
referral_programme pricing_tier pricing_tiers starter_kit welcome_pack welcome_email drip_campaign email_sequence
nurture_sequence lead_magnet landing_pages microsite whitepapers white_papers explainer explainer_video
how-to_video e-learning elearning e-learning_module learning_path certification_program certification_programme
onboarding_checklist onboarding_path onboarding_programme style_sheet brand_book brand_guideline
organisation_chart org_chart job_description career_ladder competency_framework performance_framework bonus_scheme
mentoring_scheme walk-in_centre walk_in_centre drop-in_centre drop_in_centre help_article help_articles help_page
quality_account annual_report business_continuity_plan continuity_plan contingency_plan recovery_plan
migration_plan launch_plan rollout_plan test_plan case_management_system records_system booking_system
ticketing_system crm erp hris lms cms wms tms pos mes scada real-time_display real_time_display information_screen
digital_display kiosk kiosks cctv camera_network rate_limiter rate_limit load_balancer message_queue websocket
graphql oauth saml_login service_mesh csv_import excel_export pdf_export data_export data_import audit_logs
spending_limit approval_flow approval_workflow templates_library template_library recipe_library content_library
asset_library image_library
""".split()

#: Means named where an end belongs (OG112).
SOLUTIONS = """
ai genai gen_ai artificial_intelligence ml machine_learning llm gpt chatbot chat_bot blockchain nft metaverse app
mobile_app dashboard portal copilot iot digital_twin rpa neural_network deep_learning web3 voice_assistant plugin
microservice wizard generative_ai ai_agent ai_agents smart_contract virtual_assistant augmented_reality
virtual_reality
""".split()

#: Words of praise: nothing to count (OG131).
FUZZY = """
world-class world_class best-in-class best_in_class best-practice best_practice seamless seamlessly intuitive
intuitively easy easily easier better great greater good delight delightful delighted happy happier happiness
experience confidence confident trust trusted go-to go_to number_one excellence excellent quality consistent
consistency consistently convenient convenience efficient efficiently efficiency effective effectively
effectiveness successful successfully success accessible accessibility smooth smoother smoothly frictionless
friction hassle simple simpler simplicity simplify streamlined modern modernised modernized innovative innovation
premium robust powerful cutting_edge state_of_the_art next_generation next_gen holistic end_to_end 360_degree
user-friendly user_friendly customer-centric customer_centric customer-obsessed customer_obsessed data-driven
data_driven smart smarter agile agility flexible flexibility scalable personalised personalized engaging engaged
empowered empowering impactful impact meaningful value valuable strong stronger strategic strategy transparent
transparency clearer clarity visibility alignment aligned collaboration synergy culture productivity productive
performance peace_of_mind wellbeing well-being love loved loyal loyalty preferred favourite favorite sustainable
inclusive vibrant healthy resilient reliable safe safety relevant high-quality high_quality top-notch first-class
first_class five-star 5-star game-changing unique amazing awesome wonderful fantastic superior superb optimal
ideal improved enhanced satisfying satisfaction satisfied stress complexity disruption barrier uncertainty
ambition potential excitement motivated supported joined-up joined_up responsive responsiveness rewarding
professional pride sense understanding awareness relationship messaging positioning capability mindset vision
mission purpose journey maturity readiness insight headache best ultimate truly important integrity morale
beautiful beautifully joyful human-centred human-centered people-first customer-first digital-first future-proof
future_proof bold boldly brave inspiring inspire inspired empowerment belonging harmony magic magical effortless
effortlessly painless painlessly hassle-free hassle_free stress-free stress_free worry-free carefree playful
richer immersive turnkey plug-and-play one-stop one_stop game_changer game-changer gamechanger trailblazer
thought-leader trusted_partner partner_of_choice employer_of_choice provider_of_choice second_to_none enduring
timeless iconic legendary next_level next-level future_of reimagined reinvented revolutionary disruptive
transformational transformative transformed digital_transformation purposeful mindful equality thriving
flourishing full_potential momentum synergies cohesion unity trustworthiness openness authenticity authentic
operational_efficiency operational_excellence business_agility best_practices core_competency win-win blessing
autopilot on_autopilot headaches market-leading industry-leading industry_leading market_leading life_chance
life_chances attitude attitudes mindsets wellness
""".split()

#: Burdens too soft to be counted, even after "less": "less hassle" measures nothing.
SOFT_BURDENS = """
hassle friction stress complexity disruption barrier uncertainty pain frustration worry anxiety confusion chaos
headache trouble difficulty inconvenience guesswork noise clutter risk
""".split()
