"""What a question is before it is searched for: small talk, a follow-up, or words to look up."""

import re

from companero.core.words import content_words, fold, words

_COURTESIES = (
    r"hi|hello|hey|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day|night)|morning|evening",
    r"(?:many )?thanks(?: a lot| so much| very much| again)?|thank you(?: very much| so much| again)?|thx|cheers",
    r"ok|okay|k|great|cool|nice|perfect|awesome|wonderful|lovely|excellent|got it|i see|all ?right|sure|understood",
    r"ye[sp]|yeah|no|nope|lol|haha|wow|good|very good|that helps|that is (?:great|helpful|all|nice)|no problem|sorry",
    r"bye(?: bye)?|good ?bye|see you(?: later| soon| tomorrow)?|have a (?:nice|good|great) (?:day|evening|weekend|one)",
    r"how are you(?: doing)?(?: today)?|how is it going|how do you do|what is up|whats up|sup|nice to meet you",
    r"who are you|what are you|what is your name|who am i (?:talking|speaking|chatting) (?:to|with)",
    r"are you (?:a |an |the )?(?:real|human|robot|bot|ai|machine|person|real person|chatbot|there)(?: or .{0,20})?",
    r"what (?:can|do) you do|what can i ask(?: you)?|how can you help(?: me)?|(?:can|could) you help me|help(?: me)?",
    r"tests?|testing|ping|there|again|and|please|everyone|friend|my friend|i have a question|can i ask you something",
    r"hola|buenas|buenos dias|buenas tardes|buenas noches|que tal|como estas|como esta usted|como te va|encantad[oa]",
    r"(?:muchas |mil )?gracias|vale|perfecto|genial|de acuerdo|entendido|muy bien|si|adios|chao|hasta (?:luego|pronto)",
    r"quien eres|que eres|como te llamas|eres (?:un |una )?(?:robot|bot|ia|humano|persona|maquina)(?: o .{0,20})?",
    r"que puedes hacer|que sabes hacer|que puedo preguntar(?:te)?|en que (?:me )?puedes ayudar(?:me)?|ayuda|prueba",
    r"bonjour|salut|merci(?: beaucoup)?|ciao|grazie(?: mille)?|ola|obrigad[oa]|hallo|guten (?:tag|morgen)|danke|servus",
)
# Bounds the ways in which the pattern can be tried.
_LONGEST_SMALL_TALK = 80
_SMALL_TALK = re.compile(rf"(?:(?:{'|'.join(_COURTESIES)})(?: |$))*")
_SHORT_IS = re.compile(r"(?<=what|that)['’]s\b|(?<=how|who)['’]s\b")
_POINTING = frozenset(
    "it its that this these those they them their he him his she her there then one ones more else instead example "
    "eso esto esa ese esos esas ello ella ellos ellas le les lo la mas ejemplo".split()
)
_LEADS_ON = re.compile(r"(?:and|but|or|so|also|then|what about|how about|y|pero|entonces|tambien)\b")


def is_small_talk(text: str) -> bool:
    """Whether a message is nothing but a greeting, thanks, a goodbye or a question about the twin itself."""
    spoken = _SHORT_IS.sub(" is", " ".join(fold(word) for word in words(text)))
    return len(spoken) <= _LONGEST_SMALL_TALK and bool(_SMALL_TALK.fullmatch(spoken))


def standalone_query(question: str, previous: str | None) -> str:
    """The question, with the one asked before it where it makes no sense alone ("And at a wedding?")."""
    if not previous or is_small_talk(previous) or not _is_follow_up(question):
        return question
    return f"{previous} {question}"


def _is_follow_up(question: str) -> bool:
    spoken = [fold(word) for word in words(question)]
    content = len(content_words(question))
    # "At a wedding?" leans on what was asked before; "Which university did you go to?" stands on its own.
    if (content <= 1 and len(spoken) <= 3) or (content <= 3 and _LEADS_ON.match(" ".join(spoken))):
        return True
    return content <= 2 and not _POINTING.isdisjoint(spoken)


def words_to_find(query: str) -> str:
    """The query for full-text search, without the words that only ask; all of it when it has no others."""
    return " ".join(content_words(query)) or query
