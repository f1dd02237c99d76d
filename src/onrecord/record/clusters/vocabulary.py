"""Words that quotes are compared with: which tell quotes apart, which change a meaning, which are one word.

All are in lower case and in the spelling that `onrecord.record.clusters.words` gives, but for the keys of the tables
that make that spelling.
"""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is parted by white space."""
    return frozenset(words.split())


# Words that every quote has. They tell nothing about which quote it is.
FUNCTION = word_set("""
a an the and or but nor so yet if then than as at by for from in into of off on onto out over per to toward up upon
with within about above across after again against along also although among around away back because before behind
below beneath beside besides between beyond both despite down during each either else even ever every except few here
how however just like many may maybe more most much near neither never no none not now nowhere often only other
otherwise own past perhaps quite rather since some somehow somewhat still such that there therefore these this those
though through throughout thus till too toward under unless until very via well what whatever when whenever where
whether which while who whoever whom whose why without
i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself we us our
ours ourselves they them their theirs themselves one ones anybody anyone anything everybody everyone everything nobody
nothing somebody someone something
am are be been being is was were do does did doing done have has had having can could might must ought shall should
will would let get gets got getting go goes going gone went come comes came coming
1 oh yes no ok okay uh um er ah hey please mister missus ms
""")

# Words that speech is full of: half as telling as the rest.
COMMON = word_set("""
able accept act actually add afternoon age ago agree ahead all allow almost alone already always america american
americans amount another answer any apart appear area ask away bad based basically believe best better big bit body
book bring build building business buy call care case cause certain certainly chance change child children city clear
clearly close comment community company concern concerned continue control cost country couple course court cover create
cut day days deal decide decision definitely development different difficult dream drive early easy effort end enough
especially evening event ever exactly example excited expect experience eye face fact fair family families far feel
feeling fight figure finally find fine follow force forward friend friends full fun future game general give glad goal
god good government great group grow guy guys half hand happen happy hard hate head health hear heart help high hold
home honest honestly hope hour hours house hundred huge idea impact important including information issue issues job
join keep kid kids kind know lady last late later lead learn least leave left less level life line little live local
long look lose lot love low make man market matter mean meet member members men mind minute moment money month months
morning move need new next nice night number obviously offer office old open opportunity order part party pay people
percent perfect performance person place plan play player players point policy political position positive possible
power president press pretty price probably problem process product program proud provide public put question quickly
quote ready real realize really reason receive record remain remember report respect response rest result return right
risk road role room run sad safe same say says said saw school season second see seem sense serious service set share
show side simple simply single situation small soon sorry sort speak special spend stage stand start state statement
states stay step stop story strong stuff success sure support system table take talk tax team tell terrible test thank
thankful thanks thing things think thought thousand time times today together tomorrow tonight total tough town true
truly trust truth try turn type understand united use value view visit vote wait walk want war watch water way week
weekend weeks welcome white whole win wish woman women wonder wonderful word words work worker workers world worry
worse worst write wrong year years yesterday young
allegation allegations apologize apology appropriate blessed commit commitment committed comply condemn condolences
congratulations cooperate cooperating deeply delighted deny denies devastated devastating extremely fully grateful
honor honored humbled incredible incredibly investigation knowledge loved ongoing pending pleased possibly prayer
prayers priority regret review saddened safety seriously shocked strongly surprise surprised sympathy thorough
thoroughly thrilled tragedy tragic unacceptable victim victims
2 3
""")

NEGATIONS = word_set("not no never none nobody nothing nowhere neither nor without cannot hardly barely")
MODALS = word_set("can could may might must shall should will would ought")
# With a figure or alone they are numbers; "one" is left out, for it is a pronoun as often.
NUMBERS = word_set(
    "hundred thousand million billion trillion half third quarter double triple twice dozen dozens"
)

# Reported speech moves these one step back and turns these persons; a change inside a set is one of grammar.
GRAMMAR = (
    word_set("i he she we they you"),
    word_set("me him us them"),
    word_set("my his our their your her"),
    word_set("mine his ours theirs yours hers"),
    word_set("myself himself herself ourselves themselves yourself"),
    word_set("am is are was were be been being"),
    word_set("have has had having"),
    word_set("do does did doing done"),
    word_set("will would"),
    word_set("can could"),
    word_set("may might"),
    word_set("this that"),
    word_set("these those"),
)

# Forms that no ending gives away.
IRREGULAR = {
    form: base
    for base, forms in {
        "say": "said", "make": "made", "take": "took taken", "give": "gave given", "know": "knew known",
        "think": "thought", "tell": "told", "find": "found", "leave": "left", "feel": "felt", "bring": "brought",
        "begin": "began begun", "keep": "kept", "hold": "held", "write": "wrote written", "stand": "stood",
        "hear": "heard", "mean": "meant", "meet": "met", "run": "ran", "pay": "paid", "sit": "sat", "speak": "spoke spoken",
        "lead": "led", "grow": "grew grown", "lose": "lost", "fall": "fell fallen", "send": "sent", "build": "built",
        "understand": "understood", "draw": "drew drawn", "break": "broke broken", "spend": "spent", "rise": "rose risen",
        "drive": "drove driven", "buy": "bought", "wear": "wore worn", "choose": "chose chosen", "see": "saw seen",
        "sell": "sold", "win": "won", "fight": "fought", "catch": "caught", "teach": "taught", "show": "shown",
        "man": "men", "woman": "women", "child": "children", "person": "people", "life": "lives", "wife": "wives",
    }.items()
    for form in forms.split()
}  # fmt: skip

CONTRACTIONS = {
    "cannot": "can not", "can't": "can not", "cant": "can not", "won't": "will not", "shan't": "shall not",
    "ain't": "is not", "dont": "do not", "doesnt": "does not", "didnt": "did not", "isnt": "is not",
    "let's": "let us", "gonna": "going to", "wanna": "want to", "gotta": "got to", "gimme": "give me",
    "kinda": "kind of", "sorta": "sort of", "cos": "because", "cuz": "because", "em": "them", "y'all": "you all",
    "ma'am": "madam", "o'clock": "o'clock", "lemme": "let me", "dunno": "do not know", "tis": "it is", "twas": "it was",
}  # fmt: skip
ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
# After these "'s" is "is"; after any other word it shows whose.
WITH_IS = word_set(
    "it he she that this there here what who where when how why everything everyone everybody something nothing "
    "someone somebody nobody one"
)

SPELLINGS = {
    "centre": "center", "centres": "centers", "theatre": "theater", "theatres": "theaters", "metre": "meter",
    "metres": "meters", "litre": "liter", "litres": "liters", "fibre": "fiber", "defence": "defense",
    "offence": "offense", "licence": "license", "pretence": "pretense", "practise": "practice",
    "practised": "practiced", "programme": "program", "programmes": "programs", "catalogue": "catalog",
    "dialogue": "dialog", "analogue": "analog", "grey": "gray", "tyre": "tire", "tyres": "tires",
    "aluminium": "aluminum", "mum": "mom", "mums": "moms", "whilst": "while", "amongst": "among", "amidst": "amid",
    "towards": "toward", "afterwards": "afterward", "backwards": "backward", "forwards": "forward",
    "learnt": "learned", "burnt": "burned", "spelt": "spelled", "dreamt": "dreamed", "leapt": "leaped",
    "plough": "plow", "sceptical": "skeptical", "sceptic": "skeptic", "jewellery": "jewelry", "manoeuvre": "maneuver",
    "judgement": "judgment", "acknowledgement": "acknowledgment", "ageing": "aging", "skilful": "skillful",
    "fulfil": "fulfill", "enrol": "enroll", "instalment": "installment", "enquiry": "inquiry",
    "enquiries": "inquiries", "storey": "story", "kerb": "curb", "draught": "draft", "moustache": "mustache",
    "pyjamas": "pajamas", "sulphur": "sulfur", "foetus": "fetus", "paediatric": "pediatric", "anaesthetic": "anesthetic",
    "advisor": "adviser", "advisors": "advisers", "alright": "okay", "ok": "okay", "per-cent": "percent", "pct": "percent",
    "%": "percent", "&": "and", "mr": "mister", "mrs": "missus", "dr": "doctor", "gov": "governor", "sen": "senator",
    "yeah": "yes", "yep": "yes", "nope": "no",
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20",
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth", "7th": "seventh",
    "8th": "eighth", "9th": "ninth", "10th": "tenth",
}  # fmt: skip
SCALES = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "b": "billion", "tn": "trillion"}
# Stems that British spelling ends in "our" and American in "or".
WITH_OUR = (
    "arb|ard|arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum|"
    "sav|splend|tum|val|vap|vig"
)
# Stems whose last l British spelling doubles before an ending.
WITH_LL = (
    "cance|chann|counse|due|equa|fue|initia|jewe|labe|leve|marve|mode|pane|quarre|riva|signa|tota|trave|tunne"
)
