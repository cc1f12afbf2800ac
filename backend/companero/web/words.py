"""What our own pages say, in both languages."""

from collections.abc import Mapping
from typing import Literal

Language = Literal["en", "es"]

_EN = {
    "headline": "A twin of you, made of your own work",
    "lead": (
        "Compañero turns what a coach, teacher or expert has written and said into a companion for the people "
        "they help. It answers in their words, shows the source of every sentence, and says so when it does not know."
    ),
    "open_hub": "Open the hub",
    "meet": "Meet {name}",
    "hub": "Hub",
    "hub_is": "For creators: your documents, your twin, your conversations.",
    "lab": "Lab",
    "lab_is": "For testers: every answer taken apart, step by step.",
    "playground": "Playground",
    "playground_is": "For developers: the whole graph, with examples to run.",
    "widget_demo": "Widget demo",
    "widget_demo_is": "The chat, as a guest on somebody else’s site.",
    "docs": "Documentation",
    "docs_is": "Set it up, run it, build on it.",
    "public_page": "A twin’s page",
    "public_page_is": "What people see who follow a link or scan a code.",
    "sample_question": "What do I do when my mind goes blank?",
    "sample_answer": "Stop, breathe out, and say again the last sentence that you were sure of. The next one follows.",
    "sample_source": "Nerves, before and during",
    "first_questions": "Good first questions",
    "scan": "Scan to go on talking on your phone.",
    "by": "A digital twin at {workspace}. It answers from its creator’s work and names its sources.",
    "made_with": "Made with Compañero",
    "no_script": "The conversation needs JavaScript, which is switched off here.",
    "not_found": "Nobody lives at this address",
    "not_found_text": "The link may be incomplete, or the twin has moved. Ask whoever gave it to you.",
    "no_page": "There is no page at this address",
    "no_page_text": "The link may be incomplete, or what it led to has moved.",
    "home": "What is Compañero?",
}

_ES: dict[str, str] = {
    "headline": "Un gemelo tuyo, hecho de tu propio trabajo",
    "lead": (
        "Compañero convierte lo que alguien que enseña o acompaña ha escrito y dicho en un compañero para su gente. "
        "Responde con sus palabras, muestra la fuente de cada frase y, cuando no sabe algo, lo dice."
    ),
    "open_hub": "Abrir el hub",
    "meet": "Conoce a {name}",
    "hub": "Hub",
    "hub_is": "Para quien crea: tus documentos, tu gemelo, tus conversaciones.",
    "lab": "Laboratorio",
    "lab_is": "Para quien prueba: cada respuesta, paso a paso.",
    "playground": "Playground",
    "playground_is": "Para quien programa: todo el grafo, con ejemplos.",
    "widget_demo": "El widget",
    "widget_demo_is": "El chat, de visita en la página de otra persona.",
    "docs": "Documentación",
    "docs_is": "Instalarlo, mantenerlo, construir encima.",
    "public_page": "La página de un gemelo",
    "public_page_is": "Lo que ve quien sigue un enlace o escanea un código.",
    "sample_question": "¿Qué hago si me quedo en blanco?",
    "sample_answer": "Para, suelta el aire y repite la última frase de la que estabas seguro. La siguiente llega sola.",
    "sample_source": "Los nervios, antes y durante",
    "first_questions": "Buenas preguntas para empezar",
    "scan": "Escanéalo para seguir hablando en tu teléfono.",
    "by": "Un gemelo digital de {workspace}. Responde con el trabajo de su autor y nombra sus fuentes.",
    "made_with": "Hecho con Compañero",
    "no_script": "La conversación necesita JavaScript, que aquí está desactivado.",
    "not_found": "Aquí no vive nadie",
    "not_found_text": "Puede que el enlace esté incompleto o que el gemelo se haya mudado. Pregunta a quien te lo dio.",
    "no_page": "Aquí no hay ninguna página",
    "no_page_text": "Puede que el enlace esté incompleto o que lo que había aquí se haya mudado.",
    "home": "¿Qué es Compañero?",
}

WORDS: Mapping[Language, Mapping[str, str]] = {"en": _EN, "es": _ES}
