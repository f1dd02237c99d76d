"""Word lists of what people and things are called: titles, roles, kinds of organization and document."""

from __future__ import annotations

from onrecord.people.lexicon import word_set

# Abbreviated titles are written with or without their full stop; the lists hold them without it.
MALE_TITLES = word_set(
    "mr sir lord king prince duke baron father brother pastor imam sheikh rabbi fr monsieur herr"
)
FEMALE_TITLES = word_set(
    "mrs ms miss mx lady dame queen princess duchess baroness sister madam madame mme frau"
)
TITLES = word_set(
    """mr mrs ms miss mx sir dame dr prof professor sen senator rep representative gov governor president
    vice-president chancellor secretary gen general lt lieutenant col colonel capt captain maj sgt sergeant cpl
    corporal pvt private adm admiral cmdr commander chief officer det detective inspector constable sheriff
    deputy minister premier chairman chairwoman chairperson mayor councilman councilwoman councillor committeeman committeewoman congressman
    congresswoman lawmaker commissioner director ambassador attorney prosecutor solicitor spokesman spokeswoman
    spokesperson judge justice magistrate coach manager rev reverend pastor bishop archbishop cardinal father
    imam rabbi ayatollah sheikh coroner democrat republican independent libertarian rival candidate candidates
    nominee activist author actor actress singer activist lady hon msgr treasurer comptroller controller
    superintendent speaker whip leader ceo cfo coo cto founder editor correspondent reporter analyst economist
    strategist adviser advisor aide senators reps govs representatives drs messrs presidents governors profs
    surrogate sens mp msp td executive chair producer filmmaker rapper comedian striker midfielder defender
    goalkeeper quarterback boss skipper trooper staff retired former ex-president first majesty"""
)
# Words that open or fill a title phrase but cannot be the last word before a name.
TITLE_FILL = word_set(
    "first former retired vice deputy chief staff executive attorney general press national state"
)
# Titles that belong to the name when only a given name follows: Prince Harry, Pope Francis, Queen Mary.
ROYAL_TITLES = word_set(
    "king queen prince princess pope saint st lord lady emperor empress sultan duke duchess"
)

MALE_ROLES = word_set(
    """man boy businessman chairman congressman spokesman councilman policeman fireman father dad son brother uncle
    nephew grandfather grandson husband widower boyfriend actor king prince duke lord gentleman guy congressman
    salesman craftsman cameraman sportsman batsman fisherman anchorman alderman clergyman assemblyman nobleman
    stepfather stepson stepbrother son-in-law father-in-law brother-in-law godfather lad bloke waiter monk priest
    hero heir landlord""")  # fmt: skip
FEMALE_ROLES = word_set(
    """woman girl businesswoman chairwoman congresswoman spokeswoman councilwoman policewoman mother mom mum daughter
    sister aunt niece grandmother granddaughter wife widow girlfriend actress queen princess duchess lady heroine
    saleswoman sportswoman anchorwoman alderwoman assemblywoman stepmother stepdaughter stepsister daughter-in-law
    mother-in-law sister-in-law godmother waitress hostess nun heiress landlady songstress midwife housewife
    comedienne beautician ballerina""")  # fmt: skip
PERSON_ROLES = MALE_ROLES | FEMALE_ROLES | TITLES - {"former", "retired", "first", "staff", "general"} | word_set(
    """official officials lawyer lawyer's doctor physician nurse surgeon scientist researcher author writer
    journalist columnist blogger presenter host anchor broadcaster narrator announcer artist painter photographer
    designer architect engineer developer programmer entrepreneur billionaire millionaire investor banker trader
    broker economist accountant consultant expert specialist scholar historian teacher student pupil graduate
    professor lecturer academic researcher biologist physicist chemist astronomer psychologist psychiatrist
    sociologist pollster strategist lobbyist donor volunteer organizer campaigner protester voter resident neighbor
    neighbour witness victim survivor suspect defendant plaintiff accused killer gunman attacker shooter driver
    pilot passenger soldier veteran sailor officer guard player footballer striker forward defender goalkeeper
    midfielder winger captain star singer songwriter musician guitarist drummer bassist pianist composer conductor
    dancer choreographer playwright novelist poet filmmaker director producer screenwriter celebrity model champion
    athlete runner swimmer boxer fighter golfer rider driver racer winner loser coach trainer referee umpire rookie
    veteran teammate colleague friend partner spouse fiance fiancee child kid teenager teen adult baby parent sibling
    twin cousin relative grandparent owner founder co-founder cofounder creator inventor chef cook farmer worker
    employee employer intern contractor customer client consumer shopper tenant patient source insider whistleblower
    informant aide adviser advisor assistant secretary clerk treasurer chair chairperson president vice-president
    executive ceo cfo chief boss manager supervisor head leader member politician lawmaker legislator senator
    congressman mp minister premier chancellor governor mayor councillor diplomat ambassador envoy negotiator
    mediator candidate nominee contender challenger incumbent rival opponent critic supporter ally backer fan
    follower user commenter poster tweeter reviewer reader viewer listener observer commentator pundit analyst
    reporter correspondent editor publisher spokesperson representative delegate surrogate attorney prosecutor
    judge justice magistrate juror barrister solicitor counsel detective investigator inspector policeman cop
    sheriff trooper firefighter paramedic pastor priest bishop imam rabbi minister cleric preacher monk pope
    activist advocate environmentalist conservative liberal democrat republican libertarian independent
    socialist communist nationalist native immigrant migrant refugee citizen american moderator questioner
    interviewer interviewee applicant bidder buyer seller dealer vendor retailer supplier worshipper parishioner
    survivor caller attendee participant respondent bystander onlooker professional mogul magnate tycoon heir
    frontman vocalist rapper comedian entertainer performer actor legend icon pioneer veteran boy girl
    portuguese-born newcomer compatriot countryman predecessor successor deputy mastermind hitmaker crooner
    meteorologist forecaster ecologist geologist epidemiologist virologist mathematician statistician philosopher
    theologian sergeant lieutenant colonel general admiral commander major warden principal headteacher dean
    provost rector curator librarian archivist therapist counselor dentist pharmacist vet veterinarian
    plumber electrician carpenter builder baker butcher barber tailor mechanic technician hunter miner gardener
    florist grocer mason roofer welder cleaner nanny babysitter lifeguard skier sprinter cyclist gymnast skater jockey
    wrestler surfer climber sculptor illustrator cartoonist essayist biographer translator violinist cellist soprano
    tenor stylist vlogger youtuber influencer streamer gamer ranger inmate prisoner detainee burglar thief robber
    hacker smuggler auditor realtor bartender barista cashier receptionist steward courier trucker shepherd rancher
    brewer winemaker beekeeper breeder shopkeeper restaurateur hotelier planner surveyor geneticist neuroscientist
    astronaut cosmonaut explorer archaeologist anthropologist paleontologist zoologist botanist oceanographer
    climatologist oncologist cardiologist neurologist pediatrician obstetrician nutritionist dietitian pathologist
    ombudsman chaplain deacon vicar mediator strategist policymaker taxpayer shareholder subscriber programmer
    manufacturer operator carer caregiver someone somebody anyone nobody person individual""")  # fmt: skip
ORGANIZATION_ROLES = word_set(
    """company firm corporation business bank agency department ministry bureau office commission committee council
    board panel court tribunal government administration parliament congress senate house cabinet legislature
    union association federation organization organisation group coalition alliance party campaign movement club
    team side franchise league charity foundation nonprofit institute institution university college school hospital
    church diocese newspaper paper magazine publication outlet network broadcaster channel station site website
    publisher studio label startup start-up maker manufacturer carmaker automaker airline retailer chain
    supermarket brewer developer insurer lender brokerage consultancy consortium conglomerate giant operator utility
    police force army navy military city county state country nation kingdom province town village borough
    municipality authority regulator watchdog think-tank thinktank lobby society trust fund pac regime militia
    militants brand band orchestra museum theatre theater festival unit subsidiary division branch laboratory lab
    supplier provider platform service""")  # fmt: skip
DOCUMENT_ROLES = word_set(
    """report study poll survey analysis statement letter memo memorandum email e-mail tweet post posting postings
    article story piece feature op-ed editorial column book memoir biography novel ad advert advertisement spot
    commercial video film documentary movie clip transcript document documents paper papers filing filings complaint
    lawsuit suit indictment affidavit warrant ruling verdict decision judgment opinion brief petition motion bill law
    act statute amendment legislation regulation rule rules standards guidelines guidance policy treaty accord
    agreement deal contract resolution manifesto platform plan proposal program programme budget data statistics
    figures numbers estimate estimates forecast census index research findings results evidence records record file
    files dossier website page blog entry review release announcement notice bulletin advisory alert message text
    note caption headline sign banner plaque speech address testimony interview song lyrics script presentation slide
    chart graphic map photo picture image magazine questionnaire audit assessment evaluation briefing leaflet flyer
    pamphlet brochure application description endorsement endorsements series case constitution tally
    """)  # fmt: skip
GROUP_ROLES = word_set(
    """people men women children folks police officials authorities leaders members supporters critics staff crew
    public media press crowd audience jury family couple pair duo trio majority minority some many most several
    others both few all none everyone everybody nobody anyone electorate management leadership insiders
    lawmakers relatives parents""")  # fmt: skip

# Role words that an abbreviated title stands for, so that "the senator" finds "Sen. Cruz".
TITLE_ROLES = {
    "sen": "senator", "rep": "representative", "gov": "governor", "dr": "doctor", "prof": "professor",
    "gen": "general", "col": "colonel", "capt": "captain", "lt": "lieutenant", "sgt": "sergeant", "rev": "reverend",
    "adm": "admiral", "det": "detective", "cmdr": "commander",
}  # fmt: skip
ROLE_SYNONYMS = {
    "congressman": "representative", "congresswoman": "representative", "lawmaker": "representative",
    "physician": "doctor", "attorney": "lawyer", "counsel": "lawyer", "chairwoman": "chair", "chairman": "chair",
    "chairperson": "chair", "spokeswoman": "spokesman", "spokesperson": "spokesman", "boss": "manager",
    "coach": "manager", "actress": "actor", "businessman": "executive", "businesswoman": "executive",
    "nominee": "candidate", "policeman": "officer", "policewoman": "officer", "author": "writer", "novelist": "writer",
    "journalist": "reporter", "correspondent": "reporter", "academic": "professor", "scientist": "researcher",
    "filmmaker": "director", "cofounder": "founder", "co-founder": "founder", "retired": "former",
    "advisor": "adviser", "judge": "justice", "gop": "republican", "democratic": "democrat", "economist": "analyst",
}  # fmt: skip

# Roles that writers use for whoever they are writing about, to avoid the name: "the striker", "the Republican".
STAND_IN_ROLES = word_set(
    """star actor actress singer rapper musician comedian artist author writer filmmaker director player striker
    defender midfielder goalkeeper winger forward captain quarterback pitcher boss coach manager champion athlete
    republican democrat senator governor congressman congresswoman lawmaker president nominee candidate billionaire
    businessman businesswoman mogul tycoon politician veteran legend journalist scientist researcher billionaire
    man woman boy girl teenager student mayor premier justice congressmember mogul tycoon chancellor minister native hitmaker frontman""")  # fmt: skip
GENERIC_ORGANIZATIONS = word_set(
    """company firm corporation business group organization organisation startup start-up agency nonprofit coalition
    giant manufacturer maker retailer club team side publisher studio institute institution charity movement
    developer operator provider chain conglomerate brand carmaker automaker insurer lender band network union"""
)
PLACE_ROLES = word_set("country nation state city county town village province kingdom republic")
