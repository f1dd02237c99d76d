"""Words for what people are by office, trade or place in something: "mayor", "beekeeper", not "man" or "wife"."""

from __future__ import annotations

from onrecord.people.descriptions import singular
from onrecord.people.kinds import bare
from onrecord.people.lexicon import word_set
from onrecord.people.roles import PERSON_ROLES, TITLES

FAMILY = word_set(
    """wife husband spouse ex-wife ex-husband widow widower partner boyfriend girlfriend fiancé fiancée fiance fiancee
    ex-boyfriend ex-girlfriend son daughter child kid baby stepson stepdaughter stepchild eldest oldest youngest
    mother father mom mum dad parent stepmother stepfather brother sister sibling twin half-brother half-sister stepbrother
    stepsister grandson granddaughter grandchild grandfather grandmother grandparent grandpa grandma uncle aunt nephew
    niece cousin son-in-law daughter-in-law father-in-law mother-in-law brother-in-law sister-in-law godfather
    godmother godson goddaughter heir descendant relative ancestor"""
)
# Words of people that tell no more of them than that they are people, or what somebody thinks of them.
_NOTHING_TOLD = word_set(
    """man woman person individual boy girl guy someone somebody anyone nobody people human native citizen
    individuals friend fan user self first majesty hon mr mrs ms miss mx sir dame lady lord drs messrs madam
    staff accused retired former resident residents native natives""") | FAMILY  # fmt: skip
_OPINIONS = word_set(
    """fan follower user reader viewer hero winner loser critic supporter rival opponent ally victim survivor suspect
    liar genius legend icon favorite favourite champion witness caller customer passenger believer speaker judge
    celebrity star driver visitor guest leader first general major independent candidate lover american liberal
    conservative republican democrat contender favourite force whip minority majority public private native other
    patient donor backer runner fighter voter whip heir expert advocate target source"""
)
_PRAISE = word_set("good great better best bad strong natural born real true poor")
_LED = word_set(
    """party opposition team union group community business church faith rights labor labour minority majority tribal
    student gang cult congregation youth parliamentary deputy council research project section civil-rights interim"""
)
_MORE_ROLES = word_set(
    """deportee appointee nominee trustee employee retiree trainee referee co-writer songwriter ghostwriter
    screenwriter speechwriter copywriter showrunner superstar teammate classmate roommate colleague co-worker
    co-star councilor councillor councilmember congressmember assemblymember alderman chairperson chairwoman ceo coo cfo cto
    cmo vp svp evp administrator secretary-general commissioner chairwoman chair adviser co-founder cofounder md dj mp mep msp td nyag ag undersecretary solicitor barrister postdoc intern apprentice freelancer
    neurosurgeon radiologist dermatologist virologist paleoclimatologist physiotherapist marine firefighter ski-jumper
    fellow sophomore freshman supermodel goalie decathlete triathlete rower swimmer hurdler point-guard shortstop fullback cornerback linebacker halfback
    fly-half lock prop hooker left-back centre-back right-back goalscorer jurist criminologist political-scientist
    statesman stateswoman layman assemblyman assemblywoman selectman selectwoman townsperson chieftain emir sultan
    sheik sheikh tsar czar kaiser viceroy regent envoy attaché consul permanent-secretary mastermind gunman
    strongman dictator tyrant despot warlord insider whistleblower whistle-blower informant informer spy agent
    handyman caretaker janitor porter concierge chauffeur butler maid housekeeper gardener cook chef sommelier
    waiter waitress bouncer salesperson marketer advertiser copyeditor proofreader typesetter printer bookseller publicist"""
)
_TRADES = word_set(
    """hopeful liaison attache operative frontrunner newsman newswoman newscaster staffer bandmate bandleader keyboardist
    violist percussionist saxophonist trumpeter trombonist organist harpist flautist clarinettist accordionist
    ceramicist baron industrialist financier philanthropist socialite mountaineer aviator cosmonaut
    curate abbot abbess cantor missionary evangelist televangelist verger bailiff commandant brigadier auctioneer
    undertaker stockbroker stuntman stuntwoman puppeteer illusionist juggler clown acrobat choirmaster chorister
    impresario dramaturge dramatist lyricist librettist satirist humorist humourist memoirist diarist weatherman
    weathergirl podcaster anaesthetist anesthesiologist orderly actuary typist paralegal notary parliamentarian
    backbencher frontbencher baroness viscount emperor empress caliph mullah guru swami vintner distiller
    blacksmith locksmith jeweller jeweler goldsmith silversmith cobbler seamstress milliner furrier upholsterer
    bricklayer stonemason glazier plasterer decorator draughtsman draftsman ethicist linguist grammarian
    classicist medievalist orientalist folklorist genealogist falconer herdsman cowboy cowgirl lumberjack logger
    trapper whaler deckhand bosun helmsman navigator copilot co-pilot stewardess signalman stationmaster cabbie postman
    mailman milkman custodian bellhop chambermaid valet footman governess au-pair tutor bursar registrar proctor
    headmaster headmistress schoolteacher schoolmaster instructor valedictorian alumnus alumna undergraduate
    postgraduate coder futurist visionary publican barman barmaid croupier bookie gambler showjumper equestrian
    fencer weightlifter bodybuilder kickboxer skateboarder snowboarder biathlete pentathlete heptathlete
    marathoner canoeist kayaker yachtsman yachtswoman diver flanker scrum-half lineman kicker pitcher catcher outfielder
    infielder slugger batter batswoman bowler all-rounder linesman caddie defenseman defenceman goaltender debutant
    signee cadet midshipman ensign airman seaman gunner sniper paratrooper commando scout guide rebel guerrilla
    dissident defector unionist organiser canvasser fundraiser megadonor mega-donor benefactor patron executor understudy
    baritone contralto countertenor mezzo-soprano remixer roadie promoter hairdresser acupuncturist chiropractor osteopath
    herbalist masseur masseuse childminder caseworker counsellor psychoanalyst psychotherapist hypnotist astrologer
    businessperson businesspeople congressperson councilperson newspaperman frontwoman salesperson sportsperson
    choreographer cinematographer videographer stylist presenter co-host co-anchor co-director co-producer co-chair
    co-chairman co-chairwoman co-ordinator coordinator treasurer ex-minister postdoc mathematician toxicologist
    convener convenor chairholder laird alderwoman reeve selectperson freeholder assessor constable subpostmaster"""
)
_NO_PERSONS = word_set(
    """letter matter number paper power water weather dinner winter summer center chapter corner danger disaster order
    murder offer river quarter order charter answer barrier border buffer burger career chamber character cluster
    computer container cover encounter error factor favor flavor fever finger floor flower folder footer gender
    header honor humor hunger inner interior labor ladder layer liquor litter lower luxor mirror meter minor minister's
    monitor motor never newsletter november october september december outer over paper partner's poster prayer register
    remainder reminder render rumor sector semester server shelter shoulder shower silver slander sober spider sticker
    summer supper surrender tender terror thunder timber together tower trailer tractor transfer trigger under upper
    vector vendor weather whether wonder color behavior harbor rumour honour colour labour favour behaviour humour
    another other either neither rather further later earlier former after ever better longer greater larger smaller
    higher bigger older younger stronger wider easier faster list twist waist wrist mist guest's exist consist insist
    assist resist artist's committee fee coffee tree degree guarantee knee refugee's jubilee agreement contender's
    disorder takeover crossover rollover makeover newcomer's counter filter hammer lawnmower printer router scanner
    starter bestseller best-seller thriller chiller blockbuster primer cancer fire wire career closer discover deliver
    consider remember buyer's tiger panther spider dancer's feeder leader's trader's tumor donor's anchor's predator
    sweater newspaper wallpaper skyscraper helicopter copper pepper butter leather feather mother-of-pearl corridor
    exterior doctor's metaphor ambassador's sponsor's territor sailor's major minor senior junior prior superior
    inferior meteor odor armor armour vapor vapour splendor splendour tutor's captor's reactor generator indicator
    elevator calculator escalator refrigerator simulator accelerator precursor processor sensor tenor's cursor censor
    partner winner's median comedian's indian canadian asian russian italian iranian egyptian utopian dystopian guardian's
    civilian's pedestrian's norwegian brazilian australian christian appian caspian meridian obsidian bastion bohemian"""
)
_SUFFIXES = ("er", "or", "ist", "ian", "eer")  # of those who do something
_ENDINGS = (
    "ologist",
    "ographer",
    "ician",
    "writer",
    "maker",
    "keeper",
    "player",
    "holder",
    "woman",
    "advocate",
)
_KNOWN = PERSON_ROLES | _MORE_ROLES | _TRADES | TITLES
_NO_OFFICES = word_set("dr staff rival candidate candidates")


def is_office(noun: str, *, opinion: bool = True) -> bool:
    """Whether a lower-case noun says what somebody is or does: not "man", "wife"; "fan" where opinions count."""
    noun = noun.removesuffix("-elect").removesuffix("-designate").removesuffix("-in-chief")
    last = noun.rpartition("-")[2] if "-" in noun and noun not in PERSON_ROLES else noun
    for form in (noun, last):
        form = form.replace(".", "")
        known = form in _KNOWN or form.endswith(_ENDINGS)
        if known and form not in _NOTHING_TOLD and (opinion or form not in _OPINIONS):
            return True
    return False


def may_be_office(noun: str) -> bool:
    """Whether the ending of a lower-case noun says that it is of somebody who does something: "administrator"."""
    return (
        len(noun) > 4 and noun.endswith(_SUFFIXES) and noun not in _NO_PERSONS and noun not in _NOTHING_TOLD
    )


def is_post(noun: str, before: str, after: str, *, marked: bool) -> bool:
    """Whether a noun that may be an opinion is a post beside the words before and after it: "leader of the party".

    `marked` tells whether the word before has a capital that its sentence does not give it: "Labour leader".
    """
    if noun == "judge":
        return before not in _PRAISE and after != "of"
    if noun == "leader":
        return after == "of" and before not in _PRAISE or marked or before in _LED
    return noun in ("expert", "advocate") and after in ("on", "in", "at") and before not in _PRAISE


def is_offices(noun: str) -> bool:
    """Whether a lower-case noun is the plural of what several are: "co-writers"."""
    one = singular(noun)
    return one != noun and is_office(one)


def is_title(word: str) -> bool:
    """Whether a word before a name is a title that tells an office: "Sen.", "President", but not "Mr."."""
    return bare(word) in TITLES and is_office(bare(word)) and bare(word) not in _NO_OFFICES
