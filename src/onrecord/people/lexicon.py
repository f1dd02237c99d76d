"""Word lists: titles, roles, kinds of organization and document, pronouns, and words that are never names."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


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
    deputy minister premier chairman chairwoman chairperson mayor councilman councilwoman councillor congressman
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
NAME_SUFFIXES = word_set("jr sr ii iii iv esq phd md mp obe cbe mbe qc kc")
PARTICLES = word_set("de la las los del della di da do dos das du des le van von der den ter ten bin ibn bint al el "
                   "ben y zu zur san af av ap mac o'")  # fmt: skip

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

ORGANIZATION_WORDS = word_set(
    """inc corp co ltd llc plc gmbh ag sa group holdings company corporation bank trust fund foundation institute
    institution university college school academy hospital clinic church ministry department bureau agency office
    administration commission committee council board court tribunal association federation union league society
    alliance coalition party campaign senate house congress parliament assembly authority service services center
    centre organization organisation network news times post journal tribune herald gazette guardian telegraph
    magazine press media radio television tv studios records entertainment pictures productions games airlines
    airways motors energy partners capital ventures securities insurance systems technologies technology software
    labs laboratory laboratories industries international global united city fc cf afc rovers wanderers albion
    hotspur athletic county rangers celtic police force guard army navy corps team band museum theatre theater
    orchestra club pac caucus forces military brigade command watch amnesty reserve exchange markets analytics
    consulting advisors associates brothers sons workers teachers nations states republic kingdom project
    initiative program programme movement lives conference convention observatory registry laboratory tank union's
    airline railways railway transit transport stores markets foods pharmaceuticals therapeutics robotics
    defense coal league patrol protection enforcement directorate forum investigations affairs command sciences solutions holdings resources mining steel oil gas""")  # fmt: skip
# Words after which "of", "for", "on" or "and" goes on with the same name: Bank of America.
ORGANIZATION_HEADS = word_set(
    """department ministry bureau office commission committee council board court bank university college school
    institute institution association federation union league society alliance coalition party house academy church
    museum center centre organization organisation foundation fund trust agency authority daughters friends center
    confederation brotherhood congress chamber republic kingdom states district division diocese archdiocese
    parliament assembly service services veterans americans doctors reporters people partnership campaign
    customs border defense homeland securities food immigration health housing environment trade homeland centers arts
    workers citizenship coordinator initiative bulletin journal times daughters sons order knights registry""")  # fmt: skip
WEEKDAYS_MONTHS = word_set(
    """monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march
    april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    christmas easter thanksgiving halloween ramadan eid hanukkah passover""")  # fmt: skip
PLACES = word_set(
    """america usa us u.s uk u.k britain england scotland wales ireland france germany spain italy portugal greece turkey russia
    ukraine poland sweden norway denmark finland netherlands holland belgium austria switzerland hungary romania
    bulgaria serbia croatia bosnia kosovo albania slovakia slovenia czechia iceland estonia latvia lithuania belarus
    moldova georgia armenia azerbaijan kazakhstan uzbekistan china japan india pakistan bangladesh nepal korea
    taiwan vietnam thailand malaysia singapore indonesia philippines australia canada mexico brazil argentina chile
    peru colombia venezuela ecuador bolivia paraguay uruguay cuba haiti jamaica guatemala honduras nicaragua panama
    egypt libya tunisia algeria morocco sudan ethiopia kenya uganda tanzania rwanda nigeria ghana senegal mali
    somalia zimbabwe zambia botswana namibia mozambique angola congo cameroon israel palestine gaza lebanon syria
    jordan iraq iran kuwait qatar bahrain oman yemen afghanistan europe asia africa antarctica alabama alaska
    arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas
    kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada
    ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming carolina
    dakota hampshire jersey london paris berlin madrid rome moscow beijing shanghai tokyo seoul delhi mumbai sydney
    melbourne toronto ottawa chicago boston philadelphia houston dallas phoenix seattle denver detroit atlanta miami
    manhattan brooklyn hollywood brussels vienna geneva zurich dublin edinburgh glasgow manchester liverpool
    birmingham leeds bristol cardiff belfast jerusalem tehran baghdad kabul damascus cairo istanbul ankara kyiv kiev
    hong kong dubai barcelona milan munich frankfurt amsterdam stockholm oslo copenhagen helsinki""")  # fmt: skip
PLACE_WORDS = word_set(
    """street avenue road lane boulevard square park island islands county river lake mountain mountains valley beach
    bay hills tower plaza airport station bridge building hall stadium arena coast ocean sea gulf desert canyon
    city falls springs heights north south east west northern southern eastern western district province region
    hotel highway""")  # fmt: skip
NATIONALITIES = word_set(
    """american british english scottish welsh irish french german spanish italian portuguese greek turkish russian
    ukrainian polish swedish norwegian danish finnish dutch belgian austrian swiss hungarian romanian bulgarian
    serbian croatian chinese japanese indian pakistani korean vietnamese thai malaysian indonesian filipino australian
    canadian mexican brazilian argentine chilean peruvian colombian venezuelan cuban haitian jamaican egyptian libyan
    tunisian algerian moroccan sudanese ethiopian kenyan ugandan nigerian ghanaian somali israeli palestinian
    lebanese syrian jordanian iraqi iranian kuwaiti saudi yemeni afghan european asian african latino hispanic
    jewish muslim christian catholic protestant hindu buddhist islamic democratic republican conservative liberal
    democrat democrats republicans conservatives liberals libertarian tory tories labour federal soviet western
    black white native gop african-american latina texan californian arab kurdish internet congressional
    presidential americans muslims mexicans jews christians catholics latinos hispanics blacks whites europeans
    russians britons germans""")  # fmt: skip

# Words that begin sentences, headlines and labels with a capital but are no part of a name.
NEVER_NAMES = WEEKDAYS_MONTHS | word_set(
    """a an the this that these those i you he she it we they me him her us them my your his its our their mine yours
    hers ours theirs who whom whose which what when where why how if whether because since although though while
    whereas unless until till as after before once and or but nor so yet for of in on at by to from with without
    within about above across against along among around behind below beneath beside besides between beyond despite
    down during except inside into like near off onto out outside over past through throughout toward towards under
    underneath unlike up upon via not no yes ok okay well oh ah hey hi hello please thanks thank sorry now then here
    there today tonight tomorrow yesterday again also always never ever often sometimes usually just only even still
    already soon later earlier meanwhile however therefore moreover furthermore nevertheless nonetheless instead
    otherwise perhaps maybe indeed finally eventually recently currently previously ultimately clearly obviously
    apparently fortunately unfortunately additionally similarly likewise according both either neither each every
    all any some many most much more less least few several such other another others same one two three four five
    six seven eight nine ten eleven twelve dozen hundred thousand million billion second third last next
    is are was were be been being am do does did done doing have has had having can could will would shall should
    may might must let let's get got go going went come came make made take took see saw say says said asked told
    know think thought want look looking give given giving speaking following including based born added citing
    everyone everything everybody someone something somebody anyone anything nobody nothing none own important able
    latest breaking exclusive update updated updates read watch listen more photo photos video image credit source
    sources via related advertisement share follow subscribe click comments comment story stories editor's abstract
    full text correction note q a pm am vs etc amid ex via
    asking noting calling writing referring responding pressed despite aside rather quite too very really
    thus hence ago else apart together though twice anyway absolutely exactly sure maybe truly sadly happily
    what's that's it's there's here's he's she's they're we're you're i'm i've i'd i'll don't doesn't didn't isn't
    aren't wasn't weren't won't can't couldn't wouldn't shouldn't let’s
    """)  # fmt: skip
# Adjectives that begin sentences, but inside a sentence may begin a name: New York, Big Machine.
MAYBE_NAMES = word_set("new old big good great high long right little early young public bad best better late top first "
                     "two three black white grand united super")  # fmt: skip
# Parts of bigger names that never stand as a person's or organization's name by themselves.
LONE_WORDS = NATIONALITIES | word_set(
    """president senator governor secretary minister chairman mayor judge coach congress's state states government
    department university company street city house internet web god bible constitution twitter's tv ceo mr mrs
    ms dr sir madam ma'am lord honorable mom dad mother father mum grandma grandpa uncle aunt""")  # fmt: skip

NICKNAMES = {
    alias: given
    for given, aliases in (
        ("michael", "mike mick mickey"), ("william", "bill will billy willie liam"), ("robert", "rob bob bobby robbie"),
        ("richard", "rick dick rich ricky"), ("james", "jim jimmy jamie"), ("thomas", "tom tommy"),
        ("joseph", "joe joey"), ("charles", "charlie chuck chas"), ("edward", "ed ted eddie ned teddy"),
        ("elizabeth", "liz beth betty eliza lizzie betsy libby"), ("margaret", "maggie meg peggy"),
        ("katherine", "kate kathy katie kat kay"), ("catherine", "cathy cate"), ("patricia", "pat patty trish"),
        ("jennifer", "jen jenny"), ("daniel", "dan danny"), ("matthew", "matt"), ("christopher", "chris kit"),
        ("anthony", "tony"), ("andrew", "andy drew"), ("steven", "steve"), ("stephen", "steve"), ("david", "dave"),
        ("samuel", "sam"), ("benjamin", "ben"), ("nicholas", "nick nicky"), ("alexander", "alex sandy"),
        ("timothy", "tim"), ("gregory", "greg"), ("jeffrey", "jeff"), ("geoffrey", "geoff"), ("lawrence", "larry"),
        ("gerald", "gerry jerry"), ("ronald", "ron ronnie"), ("donald", "don donny"), ("kenneth", "ken kenny"),
        ("frederick", "fred freddie"), ("francis", "frank"), ("bernard", "bernie"), ("douglas", "doug"),
        ("philip", "phil"), ("peter", "pete"), ("walter", "walt"), ("susan", "sue susie"), ("deborah", "deb debbie"),
        ("barbara", "barb"), ("rebecca", "becky"), ("victoria", "vicky tori"), ("abigail", "abby"),
        ("jacqueline", "jackie"), ("theodore", "ted theo"), ("leonard", "len lenny leo"), ("raymond", "ray"),
        ("josephine", "jo josie"), ("joshua", "josh"), ("jonathan", "jon"), ("nathaniel", "nate nathan"),
        ("zachary", "zach zack"), ("eugene", "gene"), ("vincent", "vince vinny"), ("albert", "al bert"),
        ("arthur", "art"), ("martin", "marty"), ("stanley", "stan"), ("pamela", "pam"), ("cynthia", "cindy"),
        ("sandra", "sandy"), ("dorothy", "dot dottie"), ("judith", "judy"), ("christine", "chris chrissy tina"),
        ("valerie", "val"), ("amanda", "mandy"), ("samantha", "sam"), ("alexandra", "alex sandra"),
        ("john", "jack johnny"), ("jon", "jonny"), ("harold", "harry hal"), ("henry", "harry hank"),
    )
    for alias in aliases.split()
}  # fmt: skip

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

MALE_PRONOUNS = word_set("he him his himself")
FEMALE_PRONOUNS = word_set("she her hers herself")
PLURAL_PRONOUNS = word_set("they them their theirs themselves both these")
THING_PRONOUNS = word_set("it its itself")
SPEAKER_PRONOUNS = word_set("i me my mine myself we us our ours ourselves")
READER_PRONOUNS = word_set("you your yours yourself one")
RELATIVE_PRONOUNS = word_set("who whom whose which that")
DEFINITE = word_set("the this that these those his her its their my our your")
INDEFINITE = word_set("a an another one two three four five six seven eight nine ten dozens hundreds thousands some many "
                    "most several few other others all both each every no any numerous various more nearly about "
                    "almost countless scores")  # fmt: skip

# Roles that writers use for whoever they are writing about, to avoid the name: "the striker", "the Republican".
STAND_IN_ROLES = word_set(
    """star actor actress singer rapper musician comedian artist author writer filmmaker director player striker
    defender midfielder goalkeeper winger forward captain quarterback pitcher boss coach manager champion athlete
    republican democrat senator governor congressman congresswoman lawmaker president nominee candidate billionaire
    businessman businesswoman mogul tycoon politician veteran legend journalist scientist researcher billionaire
    man woman boy girl teenager student mayor premier justice congressmember mogul tycoon chancellor minister native hitmaker frontman""")  # fmt: skip
# What an organization's name must hold for a description to mean it: "the newspaper" is a Post or a Times.
ORGANIZATION_TYPES = {
    role: word_set(names)
    for roles, names in (
        ("newspaper paper magazine publication outlet tabloid broadsheet",
         """post times journal herald tribune news guardian gazette telegraph globe star examiner mail press magazine
         daily weekly sun mirror standard observer today bulletin chronicle morning"""),
        ("network broadcaster channel station", "news tv television radio broadcasting bbc cnn nbc abc cbs msnbc fox"),
        ("union federation association", "union workers teachers federation association brotherhood alliance"),
        ("department ministry", "department ministry office treasury interior"),
        ("agency bureau", "agency bureau office services service administration department department administration"),
        ("university school college", "university college school institute academy"),
        ("hospital", "hospital clinic medical health"), ("court tribunal", "court tribunal"),
        ("committee", "committee"), ("commission", "commission"), ("council", "council"), ("board", "board"),
        ("senate house congress parliament legislature", "senate house congress parliament assembly"),
        ("party", "party"), ("bank lender", "bank banc trust"), ("foundation charity", "foundation fund trust charity"),
        ("campaign", "campaign"), ("administration", "administration"),
        ("club team side franchise", "fc city united town rovers hotspur athletic county"),
        ("group coalition", "group coalition alliance movement society network caucus front"),
        ("airline carrier", "airlines airways air"), ("museum", "museum"), ("league", "league"),
    )
    for role in roles.split()
}  # fmt: skip
GENERIC_ORGANIZATIONS = word_set(
    """company firm corporation business group organization organisation startup start-up agency nonprofit coalition
    giant manufacturer maker retailer club team side publisher studio institute institution charity movement
    developer operator provider chain conglomerate brand carmaker automaker insurer lender band network union"""
)
PLACE_ROLES = word_set("country nation state city county town village province kingdom republic")
PARTIES = word_set(
    "republican democrat democratic libertarian independent labour tory conservative liberal green"
)
TWO_WORD_PLACES = frozenset(
    f"{first} {second}"
    for first, seconds in (
        ("new", "york jersey zealand hampshire mexico orleans delhi england haven guinea"), ("saudi", "arabia"),
        ("united", "states kingdom"), ("south", "korea africa carolina dakota sudan wales"), ("hong", "kong"),
        ("north", "korea carolina dakota"), ("west", "virginia bank"), ("los", "angeles"), ("las", "vegas"),
        ("san", "francisco diego antonio jose juan"), ("sri", "lanka"), ("puerto", "rico"), ("costa", "rica"),
        ("tel", "aviv"), ("silicon", "valley"), ("st", "louis petersburg lucie"), ("rhode", "island"),
        ("northern", "ireland"), ("great", "britain"), ("el", "salvador paso"), ("sierra", "leone"),
        ("czech", "republic"), ("middle", "east"), ("abu", "dhabi"), ("buenos", "aires"), ("cape", "town"),
    )
    for second in seconds.split()
)  # fmt: skip
PLACE_OPENERS = word_set("fort ft mount mt lake port coral palm santa los las")
# Words of organizations and places that are common surnames as well: Charlotte Church, Emily Post.
SURNAMES_TOO = word_set(
    """church house post park parks lake banks bank hall bridge west north east star court service union power watch day
    cross castle temple field price guard marks young city street lane hill hills waters rivers brooks mountain bay
    beach forest falls stone fan cook guard"""
)
