"""What a question is before it is searched for: small talk, a follow-up, or words to look up."""

import re
import unicodedata
from enum import StrEnum

from companero.core.words import content_words, fold, words

_COURTESIES = (
    r"hi|hello|hey|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day|night)|morning|evening",
    r"(?:many )?thanks(?: a lot| so much| very much| again)?|thank you(?: very much| so much| again)?|thx|cheers",
    r"ok|okay|k|great|cool|nice|perfect|awesome|wonderful|lovely|excellent|got it|i see|all ?right|sure|understood",
    r"ye[sp]|yeah|no|nope|lol|haha|wow|good|very good|that helps|that is (?:great|helpful|all|nice)|no problem|sorry",
    r"bye|good ?bye|see you(?: later| soon| tomorrow)?|have a (?:nice|good|great) (?:day|evening|weekend|one)",
    r"how are you(?: doing)?(?: today)?|how is it going|how do you do|what is up|whats up|sup|nice to meet you",
    r"are you there|is anybody there|is anyone there",
    r"what (?:can|do) you do|what can i ask(?: you)?|how can you help(?: me)?|(?:can|could) you help me|help(?: me)?",
    r"tests?|testing|ping|there|again|and|please|everyone|friend|my friend|i have a question|can i ask you something",
    r"hola|buenas|buenos dias|buenas tardes|buenas noches|que tal|como estas|como esta usted|como te va|encantad[oa]",
    r"(?:muchas |mil )?gracias|vale|perfecto|genial|de acuerdo|entendido|muy bien|si|adios|chao|hasta (?:luego|pronto)",
    r"que puedes hacer|que sabes hacer|que puedo preguntar(?:te)?|en que (?:me )?puedes ayudar(?:me)?|ayuda|prueba",
    r"bonjour|salut|merci(?: beaucoup)?|ciao|grazie(?: mille)?|ola|obrigad[oa]|hallo|guten (?:tag|morgen)|danke|servus",
)
_SOMEBODY = (
    "real|really|actual|true|live|living|human|being|person|robot|bot|ai|machine|chatbot|computer|program|somebody|someone|"
    "man|woman|chatgpt|artificial|intelligence|namesake"
)
_ALGUIEN = (
    "real|de verdad|human[oa]|ser|persona|robot|bot|ia|maquina|programa|chatbot|chatgpt|alguien|inteligencia|"
    "artificial|de carne y hueso|namesake"
)
# "Is this" and "is that" may speak of anything: only a noun for somebody makes the twin of it, not "true" or "live".
_KIND = (
    r"(?: a| an| the)?(?: (?:real|actual|live))?"
    r" (?:person|human(?: being)?|robot|(?:ai )?(?:chat)?bot|ai|artificial intelligence|chatgpt|namesake)"
)
_ESPECIE = (
    r"(?: una?| el| la)?(?: verdader[oa])?"
    r" (?:persona|(?:ser )?human[oa]|robot|(?:chat)?bot|ia|inteligencia artificial|chatgpt|namesake)"
    r"(?: real| de verdad| de carne y hueso)?"
)
_ABOUT_THE_TWIN = (
    r"who are you|what are you|what is your name|who is this",
    r"who am i (?:talking|speaking|chatting|writing) (?:to|with)",
    rf"is (?:this|that|namesake)(?: actually| even| just| really)?{_KIND}"
    rf"(?: or(?:{_KIND}|(?: an?)? (?:machine|computer|program)))?",
    r"(?:are you|(?:am|do|can|could|may) i(?: really)? (?:talk|speak|chat|writ)(?:e|ing)? (?:to|with))"
    rf"(?: actually| even| just| really)?(?: a| an| the)?(?: (?:{_SOMEBODY})){{1,3}}(?: or .{{0,30}})?",
    r"quien eres|que eres|como te llamas|con quien (?:hablo|estoy hablando)",
    rf"(?:esto es|es esto|es namesake)(?: realmente)?{_ESPECIE}(?: o(?:{_ESPECIE}|(?: una?)? (?:maquina|programa)))?",
    r"(?:eres|es usted|(?:estoy )?habl(?:o|ando) con)"
    rf"(?: realmente)?(?: un| una| el| la)?(?: (?:{_ALGUIEN})){{1,3}}(?: o .{{0,30}})?",
)
# Bounds the ways in which the patterns can be tried.
_LONGEST_SMALL_TALK = 80
_SMALL_TALK = re.compile(rf"(?:(?:{'|'.join((*_COURTESIES, *_ABOUT_THE_TWIN))}|namesake)(?: |$))*")
_ASKS_WHO_ANSWERS = re.compile(rf"(?:^|.* )(?:{'|'.join(_ABOUT_THE_TWIN)})(?: .*|$)")
_THANKING = frozenset("thanks thank thx cheers gracias merci grazie obrigado obrigada danke".split())
_PARTING = frozenset("bye goodbye adios chao".split())
_QUESTION_MARKS = frozenset("?¿؟？")
_SHORT_IS = re.compile(r"(?<=what|that)['’]s\b|(?<=how|who)['’]s\b")
_POINTING = frozenset(
    "it its that this these those they them their he him his she her there then one ones more else instead example "
    "eso esto esa ese esos esas ello ella ellos ellas le les lo la mas ejemplo".split()
)
_ASKING = frozenset(
    "who whom whose what which when where why how quien quienes que cual cuales cuando donde como cuanto cuanta "
    "cuantos cuantas".split()
)
_LEADS_ON = re.compile(r"(?:and|but|or|so|also|then|what about|how about|y|pero|entonces|tambien)\b")


class Remark(StrEnum):
    """A message that nothing needs to be looked up for."""

    COURTESY = "COURTESY"
    THANKS = "THANKS"
    GOODBYE = "GOODBYE"
    WHO_ANSWERS = "WHO_ANSWERS"
    NO_QUESTION = "NO_QUESTION"


def remark(text: str, name: str = "") -> Remark | None:
    """A courtesy, in words or signs; a question about the twin, which goes by ``name``; a bare "?"; or None.

    Signs alone thank for what was said before.
    """
    spoken = _SHORT_IS.sub(" is", _folded(text))
    if not spoken:
        return Remark.NO_QUESTION if _is_question_mark(text) else Remark.THANKS
    if words(name):
        spoken = _called(name).sub("namesake", spoken)
    if len(spoken) > _LONGEST_SMALL_TALK or not _SMALL_TALK.fullmatch(spoken):
        return None
    if _ASKS_WHO_ANSWERS.fullmatch(spoken):
        return Remark.WHO_ANSWERS
    said = set(spoken.split())
    if said & _PARTING or re.search(r"\b(?:see you|have a|hasta)\b", spoken):
        return Remark.GOODBYE
    return Remark.THANKS if said & _THANKING else Remark.COURTESY


def _is_question_mark(text: str) -> bool:
    marks = "".join(text.split())
    return not _QUESTION_MARKS.isdisjoint(marks) and all(unicodedata.category(mark)[0] == "P" for mark in marks)


def _called(name: str) -> re.Pattern[str]:
    """The whole name, or the first of it where that is no mere article."""
    first, *rest = map(re.escape, _folded(name).split())
    others = "".join(f" {word}" for word in rest)
    return re.compile(rf"\b{first}(?:{others})?\b" if content_words(first) else rf"\b{first}{others}\b")


def _folded(text: str) -> str:
    return " ".join(fold(word) for word in words(text))


def standalone_query(question: str, previous: str | None) -> str:
    """The question, with the one asked before it where it makes no sense alone ("And at a wedding?")."""
    if not previous or remark(previous) or not _is_follow_up(question):
        return question
    return f"{previous} {question}"


def _is_follow_up(question: str) -> bool:
    spoken = [fold(word) for word in words(question)]
    content = len(content_words(question))
    if content <= 3 and _LEADS_ON.match(" ".join(spoken)):
        return True
    if content <= 2 and not _POINTING.isdisjoint(spoken):
        return True
    # "At a wedding?" and "How long?" lean on what was asked before; "Who is Chopin?" asks and names what it asks for.
    names_its_own = content > 0 and len(spoken) >= 3 and spoken[0] in _ASKING
    return content <= 1 and len(spoken) <= 3 and not names_its_own


def says_enough(question: str) -> bool:
    """Whether a follow-up, found by the question before it, says by itself which of the sentences found it wants."""
    return len(content_words(question)) >= 2


def words_to_find(query: str) -> str:
    """The query for full-text search, without the words that only ask; all of it when it has no others."""
    return " ".join(content_words(query)) or query
