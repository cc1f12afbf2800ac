import pytest

from companero.domains.knowledge.parse.language import guess_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("english", "The breath is the first thing that you can change when the room gets loud."),
        ("spanish", "La respiración es lo primero que puedes cambiar cuando la sala se llena de ruido."),
        (
            "portuguese",
            "A respiração é a primeira coisa que você pode mudar quando a sala fica cheia, e não é difícil.",
        ),
        ("french", "Le souffle est la première chose que vous pouvez changer dans une salle pleine de bruit."),
        ("italian", "Il respiro è la prima cosa che si può cambiare quando la sala è piena di rumore."),
        ("german", "Der Atem ist das Erste, was du ändern kannst, wenn es in dem Raum laut wird."),
        ("dutch", "De adem is het eerste dat je kan veranderen als het in de zaal te luid wordt."),
        ("swedish", "Andningen är det första som du kan ändra när det blir högt i rummet och alla väntar."),
        (
            "danish",
            "Åndedrættet er det første, du kan ændre, når der bliver larm, og hvad du ikke skal bruge efter det.",
        ),
        ("norwegian", "Pusten er det første du kan endre når det blir bråk, og hva du ikke skal bruke etter det."),
        ("finnish", "Hengitys on se ensimmäinen asia, jonka voi muuttaa, kun huone on täynnä ja se ei ole helppo."),
        ("romanian", "Respirația este primul lucru pe care îl poți schimba când sala este plină și nu mai ai timp."),
        ("turkish", "Nefes bir salon dolu olduğu zaman değiştirebileceğin ilk şey ve bu çok önemli bir şey."),
        ("russian", "Дыхание это первое, что ты можешь изменить, когда в зале шумно и все ждут от тебя."),
        ("greek", "Η αναπνοή είναι το πρώτο πράγμα που αλλάζεις."),
        ("arabic", "التنفس هو أول ما يمكنك تغييره عندما تمتلئ القاعة."),
        ("hindi", "साँस पहली चीज़ है जिसे आप बदल सकते हैं और यह मुश्किल नहीं है।"),
    ],
)
def test_a_paragraph_is_recognised(language: str, text: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    "text", ["", "42", "Ok", "呼吸は最初に変えられるものです。", "é é é é é", "xyzzy plugh frobnicate"]
)
def test_what_no_configuration_fits_is_simple(text: str) -> None:
    assert guess_language(text) == "simple"


def test_a_foreign_quotation_does_not_decide() -> None:
    own = "La voz se apoya en el aire, y el aire en la espalda. " * 6
    assert guess_language(own + "The voice rests on the breath and it is in the back of you.") == "spanish"
