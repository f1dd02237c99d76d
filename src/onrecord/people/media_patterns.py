"""The words that tell through what something was said: in a post, to a newspaper, in court."""

from __future__ import annotations

import re

from onrecord.types import MediumKind

NETWORKS = (
    "Twitter|Facebook|Instagram|LinkedIn|Truth Social|Telegram|TikTok|Reddit|Weibo|YouTube|Snapchat|WhatsApp|Threads"
    "|Mastodon|Bluesky|Tumblr|Parler|Gab|VKontakte|WeChat|Twitch|Discord|Substack|MySpace|Pinterest|Signal|X"
)
_NETWORK = rf"(?P<name>{NETWORKS})"
_A = r"(?:an?|the|his|her|its|their|my|our|this|that|one|another|several|some|a series of|\w+[’']s?)"
_ADJECTIVES = r"(?:(?!with\b|to\b|on\b|of\b|in\b|for\b|and\b)[\w&.-]+,?\s+){0,4}?"
# The last words of the names of outlets, and the outlets that go by letters or one word.
_OUTLET_ENDS = (
    "News|Times|Post|Journal|Herald|Tribune|Gazette|Guardian|Telegraph|Mail|Sun|Mirror|Independent|Express|Standard"
    "|Magazine|Radio(?: \\d)?|TV|Television|Press|Chronicle|Observer|Globe|Star|Daily|Weekly|Lantern|Dispatch|Courier|Register"
    "|Examiner|Inquirer|Bulletin|Sentinel|Review|Beast|Insider|Reporter|Today|Wire|Network|Tonight|Newsnight"
)
_OUTLETS = (
    "BBC|CNN|NBC|ABC|CBS|MSNBC|Fox|Reuters|AFP|AP|UPI|Bloomberg|NPR|PBS|ITV|ESPN|CNBC|RTE|RTÉ|Politico|Axios|Vox|BuzzFeed"
    "|Buzzfeed|HuffPost|Variety|Billboard|TechCrunch|Wired|WIRED|Forbes|Fortune|TIME|Newsweek|Vogue|Breitbart|Sky|Univision|Telemundo"
    "|Xinhua|TASS|Interfax|Al Jazeera|Le Monde|Die Zeit|Der Spiegel|El País|ProPublica|Slate|Salon|Vice|VICE|Engadget|Gizmodo|Mashable"
)
OUTLET = (
    rf"(?P<name>(?:[Tt]he\s+)?(?:(?:{_OUTLETS})(?:\s+(?:{_OUTLET_ENDS}))?|(?:[A-Z][\w&.’'-]*\s+){{0,3}}?(?:[A-Z][\w&.’'-]*\s+)(?:{_OUTLET_ENDS})"
    r"|[A-Z]\w+(?:\s+[A-Z]\w+)?\s+magazine|[A-Z]\w+\.(?:com|org|net)|Radio\s+[A-Z]\w+))(?!\w)"
)
_PLAIN_OUTLET = r"the (?:newspaper|paper|magazine|network|broadcaster|website|news agency|agency|channel|tabloid|outlet|radio station|programme)"
TELLING = r"\b(?:told|tells|telling|tell)\s+"

_ON = r"on(?<!\w{3})"  # the word: a pattern that opens with letters is found far faster than one that opens with \b

# In order: of those that match, the first that stands after the cue is taken, and of those at one place the first here.
# A pattern is only tried where one of its needles stands in a word; one without needles always.
_PATTERNS: tuple[tuple[MediumKind, str, str], ...] = (
        ("interview", "interview", rf"\b(?:in|during|for)\s+{_A}\s+{_ADJECTIVES}interviews?\b(?:\s+(?:with|on|to|for)\s+{OUTLET})?"),
        ("interview", "interviewed|speaking", rf"\b(?:interviewed|speaking) (?:by|with|to|on)\s+{OUTLET}"),
        ("interview", "nterview", r"\b[Ii]n\s+(?:interviews|an?\s+email\s+interview)\b"),
        ("statement", "statement|release|communiqu", rf"\b(?:in|via|through|issued|released|with)\s+(?:{_A}\s+)?{_ADJECTIVES}(?:statements?|(?:press|news|media)\s+releases?|communiqu[eé])\b(?!\s+of\s+fact)"),
        ("video", "video|clip|livestream|footage", rf"\bin\s+{_A}\s+(?:{_NETWORK}\s+)?{_ADJECTIVES}(?:video|clip|livestream|footage)\b(?!\s+(?:game|call|interview|link))"),
        ("email", "mail", r"\b(?:in|by|via)\s+(?:an?\s+|the\s+|his\s+|her\s+|their\s+)?(?:[\w-]+\s+){0,2}?e-?mails?\b(?!\s+(?:statement|interview|server|account|address|system|scandal|use|list))|\be-?mailed\b(?!\s+statement)"),
        ("message", "message|text", rf"\b(?:in|by|via)\s+(?:{_A}\s+)?(?:[\w-]+\s+)?(?:{_NETWORK}\s+|text\s+|voice\s+|direct\s+|private\s+)(?:messages?\b|texts?\b)|\b(?:by|via|in a)\s+text\b|\btexted\b|\bin\s+{_A}\s+messages?\b"),
        ("letter", "letter", rf"\b(?:in|by|via)\s+(?:{_A}\s+)?{_ADJECTIVES}letters?\b"),
        ("phone", "phone", r"\b(?:by|over the|via|on the|reached by|in an? |contacted by)\s*(?:tele)?phone(?:\s+call)?\b(?!\s+interview)"),
        ("news conference", "conference|briefing|call|presser", rf"\b(?:at|in|during|to|told)\s+(?:{_A}\s+)?{_ADJECTIVES}(?:news|press|media)\s+(?:conference|briefing|call)\b|\b(?:at|in|during|told)\s+{_A}\s+(?:[\w-]+\s+)?(?:briefing|presser|news conference)\b"),
        ("hearing", "hearing|testi", rf"\b(?:at|in|during)\s+(?:{_A}\s+)?{_ADJECTIVES}(?:hearing|testimony)\b|\btestif\w+\s+(?:before|to)\s+(?:the\s+|a\s+)?(?:[\w-]+\s+){{0,4}}?(?:Congress|Senate|House|[Pp]arliament|committees?|panel|lawmakers|MPs|[Ll]egislature|Committee)\b"),
        ("hearing", "ommittee|panel|arliament|Congress|Senate|House|Commons", rf"{TELLING}(?:the\s+|a\s+)?(?:[\w-]+\s+){{0,3}}?(?:[Cc]ommittee|panel|[Pp]arliament|Congress|the Senate|the House|Commons)\b"),
        ("court", "ourt|jury|jurors|judge|inquest|tribunal|magistrates|inquiry", rf"{TELLING}(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){{0,3}}?(?:[Cc]ourt|jury|jurors|judge|inquest|tribunal|magistrates|inquiry)\b"),
        ("court", "court|testif|oath|stand", r"\bin\s+(?:[a-z]+\s+)?court\b(?!\s+(?:of|of public))|\btestif(?:ied|ies|ying)\b|\bunder oath\b|\bon the (?:witness )?stand\b"),
        ("court", "court|legal|affidavit|indictment|lawsuit|complaint|ruling|verdict|deposition|documents", rf"\bin\s+(?:{_A}\s+)?{_ADJECTIVES}(?:(?:court|legal)\s+(?:papers?|documents?|filings?|records)|affidavit|indictment|lawsuit|complaint|ruling|verdict|deposition|legal brief|charging documents)\b"),
        ("debate", "debate", rf"\b(?:at|in|during)\s+(?:{_A}\s+|\w+day[’']s\s+)?{_ADJECTIVES}debates?\b"),
        ("podcast", "podcast", r"\b(?:on|in|during)\s+(?:an?|the|his|her|their|its|\w+[’']s)\s+(?:[\w-]+\s+){0,3}?podcast\b|\bpodcast\s+episode\b"),
        ("speech", "speech|address|remarks|sermon|homily|keynote|lecture|toast|eulogy|monologue", rf"\b(?:in|during)\s+(?:{_A}\s+)?{_ADJECTIVES}(?:speech(?:es)?|address|remarks|sermon|homily|keynote|lecture|toast|eulogy|monologue)\b"),
        ("speech", "crowd|rall|audience|congregation", rf"{TELLING}(?:(?:an?|the|his|her)\s+)?(?:[\w-]+\s+){{0,3}}?(?:crowds?|rally|audience|congregation)\b|\bat\s+{_A}\s+{_ADJECTIVES}rally\b|\bat\s+rallies\b"),
        ("meeting", "conference|meeting|forum|summit|convention|gathering|seminar", rf"{TELLING}(?:(?:an?|the)\s+)?(?:[\w-]+\s+){{0,3}}?(?:conference|meeting|forum|summit|convention|gathering|seminar)\b"),
        ("meeting", "meeting|conference|forum|summit|town|convention|panel|seminar|call", rf"\b(?:at|in|during)\s+(?:{_A}\s+)?{_ADJECTIVES}(?:meetings?|conference|forum|summit|town hall|convention|panel discussion|seminar|conference call|earnings call)\b"),
        ("article", "op-ed|opinion|column|essay|editorial|article|post", rf"\b(?:in|for)\s+(?:{_A}\s+)?{_ADJECTIVES}(?:op-ed|opinion piece|column|essay|editorial|article|guest post)\b(?:\s+(?:for|in|published in)\s+{OUTLET})?"),
        ("post", "tweet|post|message|page|account|thread|stor|feed", rf"\b(?:in|on|via|through)\s+(?:{_A}\s+)?(?:{_ADJECTIVES}(?:tweets?)|(?P<net>{NETWORKS})\s+(?:posts?|messages?|page|account|thread|story|stories|feed))\b"),
        ("post", "post|thread", rf"\bin\s+(?:{_A}\s+)?{_ADJECTIVES}(?:posts?|postings?|thread)\b(?:\s+(?:on|to)\s+{_NETWORK}\b)?"),
        ("post", NETWORKS.replace("Truth Social", "Truth"), rf"\b(?:on|via|to)\s+(?:(?:his|her|their|its|the)\s+)?(?:[a-z]+\s+)?{_NETWORK}\b(?!\s+[Nn]ews|[’'])"),
        ("post", "blog|website|social", r"\b(?:on|in)\s+(?:(?:his|her|their|its|the|a|\w+[’']s)\s+)(?:[\w-]+\s+){0,2}?(?P<name>blog|website)\b(?:\s+post)?|\bon social media\b|\bon social networks\b"),
        ("song", "song|lyric|chorus|track|single|ballad|anthem|sings|sang|raps|rapped|croon", r"\b(?:in|on)\s+(?:the|his|her|their|a|its)\s+(?:[\w-]+\s+){0,3}?(?:song|lyrics?|chorus|track|single|ballad|anthem)\b|\b(?:sings|sang|raps|rapped|croons|crooned)\b"),
        ("book", "book|memoir|biography|novel|diar", r"\b(?:in)\s+(?:the|his|her|their|a|its|\w+[’']s)\s+(?:[\w,-]+\s+){0,3}?(?:book|memoirs?|autobiography|novel|biography|diary|diaries)\b"),
        ("report", "report|stud|analysis|assessment|review|audit|note|paper|survey", rf"\bin\s+(?:{_A}\s+)?{_ADJECTIVES}(?:reports?|study|studies|analysis|assessment|review|audit|(?:research\s+|client\s+)?note|white paper|survey)\b"),
        ("document", "memo|filing|document|transcript|application|contract|brochure|pamphlet|manifesto|prospectus|briefing|cable", rf"\bin\s+(?:{_A}\s+)?{_ADJECTIVES}(?:memo(?:randum)?|filings?|documents?|transcript|application|contract|brochure|pamphlet|manifesto|prospectus|briefing note|cable)\b"),
        ("broadcast", "show|program|television|TV|radio|air", r"\bon\s+(?:(?:his|her|their|its|the|a|an|\w+[’']s)\s+)?(?:[\w-]+\s+){0,2}?(?:(?:radio|television|TV|talk|news|chat|late-night)\s+(?:show|programme|program)|television|TV|the radio|the air|air|state television|national television)\b"),
        ("broadcast", "", rf"{_ON}\s+{OUTLET}(?:[’']s?\s+[“\"‘]?(?:[A-Z][\w&]*\s?)+[”\"’]?)?"),
        ("broadcast", "", rf"{_ON}\s+(?:[A-Z][\w&]*(?:\s+[A-Z][\w&]*)?[’']s?\s+)?[“\"](?P<name>[A-Z][^”\"]{{2,40}}?)[.,]?[”\"]"),
        ("outlet", "tell|told", rf"{TELLING}{OUTLET}"),
        ("outlet", "tell|told", rf"{TELLING}{_PLAIN_OUTLET}\b"),
)  # fmt: skip
PATTERNS = tuple(
    (kind, tuple(needles.split("|")) if needles else (), re.compile(pattern))
    for kind, needles, pattern in _PATTERNS
)
ANY_NEEDLE = re.compile("|".join(sorted({re.escape(each) for _, needles, _ in PATTERNS for each in needles})))
ALWAYS = frozenset(rank for rank, (_, needles, _) in enumerate(PATTERNS) if not needles)
# What a source that is no person is: "a statement", "court documents", "the report".
_SOURCES: tuple[tuple[MediumKind, str], ...] = (
    ("statement", r"statements?|(?:press|news) releases?|announcement"),
    (
        "court",
        r"court (?:papers|documents|filings|records)|indictment|affidavit|complaint|lawsuit|suit|ruling|verdict",
    ),
    ("report", r"reports?|stud(?:y|ies)|survey|poll|analysis|audit|review|assessment"),
    ("post", r"posts?|tweets?|posting"),
    ("email", r"e-?mails?"),
    ("letter", r"letters?"),
    ("message", r"text messages?|messages?|texts?"),
    ("document", r"memo|memorandum|documents?|transcript|filing|contract"),
    ("article", r"article|op-ed|column|editorial|essay"),
    ("book", r"book|memoir"),
)


def _source(words: str) -> re.Pattern[str]:
    """A source whose main noun is one of these, with what may stand before and must stand after it."""
    return re.compile(
        rf"^(?:(?:[Aa]n?|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]his|[Tt]hat|[Oo]ne|\S+[’']s?)\s+)?(?:(?!(?:of|by|in|on|for)\b)[\w-]+\s+){{0,3}}?(?:{words})(?=$|\s(?:by|from|of|in|on|to|issued|released|published|posted|filed|sent|that|which|said|obtained)\b|,)"
    )


SOURCES = tuple((kind, _source(words)) for kind, words in _SOURCES)
ANY_SOURCE = _source("|".join(words for _, words in _SOURCES))  # one look for most sources, which are people
# What the cue alone tells.
CUES: dict[str, tuple[MediumKind, str | None]] = {
    **dict.fromkeys(("tweeted", "tweets", "retweeted", "tweeting"), ("post", "Twitter")),
    **dict.fromkeys(("posted", "blogged"), ("post", None)),
    **dict.fromkeys(("emailed", "e-mailed"), ("email", None)),
    **dict.fromkeys(("texted",), ("message", None)),
    **dict.fromkeys(("sings", "sang", "sing", "raps", "rapped", "crooned", "croons"), ("song", None)),
    **dict.fromkeys(("testified", "testifies", "testifying"), ("court", None)),
}
