"""Which of Postgres' own text-search configurations fits a text: a guess by script, then by its smallest words."""

import re
import unicodedata
from collections import Counter

_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0b82-\u0bcd"
_WORDS = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*")
_LEAST_WORDS = 3
_LEAST_SHARE = 0.06

_LATIN = {
    "english": "the of and to in is that it for was with as his on be at by this had not are but from or have an "
    "they which you were her all she there would their we him been has when who will more no if out so what your "
    "how do does can my i me",
    "spanish": "de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ya o este "
    "sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos qué cómo está usted",
    "portuguese": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das "
    "tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era você são",
    "french": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la mais "
    "comme ou si leur avec nous aux elle je vous être cette ces tout qu été même où",
    "italian": "di e il la che in a per un è del non una i le con si da come sono dei ma al della nel anche gli alla "
    "più lo ha questo se o ed delle suo cui tra io quando ci mi cosa essere stato questa perché",
    "romanian": "de și în a la cu pe o nu să un este din că se mai care sunt pentru au ca ce fi dar era prin sau după "
    "lui fost cel ai al le doar când până fără foarte această acest",
    "catalan": "de la i el que en a els les un per amb una no del és al es més com però són va aquest aquesta ha ser "
    "seva seu tot dels també hi ho si o quan on fins molt entre sense perquè",
    "german": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus "
    "er hat daß dass sie nach wird bei einer um am sind noch wie einem über so zum war haben nur oder aber vor ich wir",
    "dutch": "de het een en van in is dat op te zijn met voor niet aan er om ook als bij maar die door naar ze hij "
    "wordt of uit dan nog was deze heeft over worden kan je ik wat geen wij we zo hun",
    "swedish": "och att det i en som på är av för med den till inte har de ett om var jag han men så från vi kan man "
    "när eller nu hade vid sig skulle vara ska efter också mycket där hur utan alla",
    "danish": "og i at det er en den til af på som med for de der ikke et har jeg var men han om vi kan fra så hun "
    "eller skal ved blev efter af også hvad når meget nogle noget mig sig hvor været efter kun",
    "norwegian": "og i det er som en til på av at for med den ikke har de et jeg var men han om vi kan fra så hun "
    "eller skal ved ble etter også hva når mye noen noe meg seg hvor vært bare være opp mot",
    "finnish": "ja on ei se että hän oli mutta kun ovat niin kuin myös joka sen tai ole mitä jos vain voi nyt ne olla "
    "ollut ovat mukaan minä sinä me he tämä siitä sitä jo hyvin sekä joita jossa",
    "hungarian": "a az és hogy nem is egy ez meg volt de van csak ha már mint még el azt vagy ki lehet kell minden "
    "nagyon most fel majd után ezt itt ott aki ami mert lesz ők én",
    "turkish": "ve bir bu da de için ile çok daha olarak olan gibi ne kadar var değil o sonra en ama her ya ki "
    "tarafından göre mi şey ben sen biz olduğu olduğunu hem veya",
    "indonesian": "yang dan di dengan untuk dari ini pada tidak dalam itu akan adalah ke juga oleh telah sebagai bisa "
    "ada mereka saya atau karena kita anda dapat lebih sudah seperti bahwa",
    "basque": "eta da ez bat du dira zen izan baina egin ere edo ziren hau dute hori beste den bere zuen dago baino "
    "arte oso behar gero beti nola zer zein",
    "irish": "an na agus ar a is i go le sé bhí ag ní do tá sin mar atá seo gur ó nach bhfuil leis aige siad sí dá "
    "chuig faoi acu agam",
    "lithuanian": "ir yra kad į su iš tai bet kaip buvo ne apie tik nuo jo jis dėl ar po už savo jų būti gali jau dar "
    "labai per prie ji kai šis",
}
_CYRILLIC = {
    "russian": "и в не на что с он я как это по но из у за от так же к его для то все была был мы вы она они бы только "
    "ещё если или когда быть есть чтобы",
    "serbian": "је и у да се на су за од са као који што није би али из до или може ће када бити која које смо сам већ",
    "simple": "і в не на що з та до як це від за про але його для є ще й ми ви вони або вже че от за със са се да по "
    "към но като към който беше също",
}
_DEVANAGARI = {
    "hindi": "के है में की से और का को पर ने एक यह हैं कि भी था इस नहीं तो ही कर",
    "nepali": "छ र को मा लाई पनि यो भएको गर्न हो गरेको छन् बाट भने हुन्छ थियो एक ले",
}
_SCRIPTS = {
    "ARABIC": "arabic",
    "ARMENIAN": "armenian",
    "GREEK": "greek",
    "TAMIL": "tamil",
}
_PERSIAN_OR_URDU = frozenset("پچژگکیےٹڈ")
_YIDDISH = frozenset("און די איז דער פון נישט צו אז מיט")


def _sets(words: dict[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(listed.split()) for name, listed in words.items()}


_WORD_LISTS = {"LATIN": _sets(_LATIN), "CYRILLIC": _sets(_CYRILLIC), "DEVANAGARI": _sets(_DEVANAGARI)}


def guess_language(text: str) -> str:
    """The name of a text-search configuration of Postgres; ``simple`` when none fits or the text is too short."""
    words = _WORDS.findall(text.lower())
    script = _script(words)
    if script in _WORD_LISTS:
        return _by_small_words(words, _WORD_LISTS[script])
    if script == "ARABIC" and not _PERSIAN_OR_URDU.isdisjoint(text):
        return "simple"
    if script == "HEBREW" and sum(word in _YIDDISH for word in words) >= _LEAST_WORDS:
        return "yiddish"
    return _SCRIPTS.get(script, "simple")


def _script(words: list[str]) -> str:
    """The first word of the Unicode names of most letters, such as LATIN or CJK."""
    letters = Counter(word[0] for word in words)
    scripts: Counter[str] = Counter()
    for letter, times in letters.items():
        scripts[unicodedata.name(letter, "?").split()[0]] += times
    return scripts.most_common(1)[0][0] if scripts else ""


def _by_small_words(words: list[str], lists: dict[str, frozenset[str]]) -> str:
    counted = Counter(words)
    hits = {name: sum(counted[word] for word in listed) for name, listed in lists.items()}
    best = max(hits, key=lambda name: hits[name])
    distinct = len(lists[best] & counted.keys())
    return best if distinct >= _LEAST_WORDS and hits[best] >= _LEAST_SHARE * len(words) else "simple"
