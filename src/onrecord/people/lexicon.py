"""Word lists: names of organizations and places, pronouns, nicknames, and words that are never names."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


NAME_SUFFIXES = word_set("jr sr ii iii iv esq phd md mp obe cbe mbe qc kc")
PARTICLES = word_set("de la las los del della di da do dos das du des le van von der den ter ten bin ibn bint al el "
                   "ben y zu zur san af av ap mac o'")  # fmt: skip

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
    defense coal league patrol review protection enforcement directorate forum investigations affairs command sciences solutions holdings resources mining steel oil gas""")  # fmt: skip
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
    chad niger benin togo gabon malta cyprus laos cambodia myanmar burma mongolia luxembourg mauritius rwanda
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
# What people do and organizations do not; "said", "told" and "wrote" can be either's.
PERSON_ACTS = word_set(
    """sang laughed smiled nodded sighed shrugged grinned joked quipped wept cried whispered shouted tweeted recalled
    reminisced gushed chuckled sat stood walked slept woke wore married danced who whose himself herself"""
)
