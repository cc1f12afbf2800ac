import type { Language } from "@companero/web-kit/i18n/i18n.tsx";

type Sample = { filename: string; question: string; text: string };

/** A short note to begin with for whoever has no document at hand, and a question it answers. */
export const SAMPLE: Record<Language, Sample> = {
  en: {
    filename: "How I open a first session.md",
    question: "How do you open a first session?",
    text: `# How I open a first session

I open every first session with the same question: what would have to be different in three months for you to say this was worth it? I write the answer down word for word and read it back. People correct me, and the second version is nearly always the true one.

# The first ten minutes

For the first ten minutes I give no advice at all. I listen for what somebody says twice, because what is said twice matters. Then I name it in one sentence and ask whether I have understood.

# One small step

A first session ends with one step that fits into fifteen minutes and can be done before the weekend. If a plan needs a better week than the one ahead, it is too big. We halve it until the answer to "will you do it?" is a calm yes.

# When somebody is late or cancels

I do not scold. I ask what got in the way, and we plan around that, because it will come again. A missed session tells me something about the week, not about the person.
`,
  },
  es: {
    filename: "Cómo abro una primera sesión.md",
    question: "¿Cómo abres una primera sesión?",
    text: `# Cómo abro una primera sesión

Abro cada primera sesión con la misma pregunta: ¿qué tendría que ser distinto dentro de tres meses para que digas que valió la pena? Anoto la respuesta palabra por palabra y la leo en voz alta. La gente me corrige, y la segunda versión casi siempre es la verdadera.

# Los primeros diez minutos

Durante los primeros diez minutos no doy ningún consejo. Escucho lo que alguien dice dos veces, porque lo que se repite importa. Después lo nombro en una frase y pregunto si he entendido bien.

# Un paso pequeño

Una primera sesión termina con un paso que cabe en quince minutos y se puede dar antes del fin de semana. Si un plan necesita una semana mejor que la que viene, es demasiado grande. Lo partimos por la mitad hasta que la respuesta a «¿lo harás?» sea un sí tranquilo.

# Cuando alguien llega tarde o cancela

No regaño. Pregunto qué se interpuso y planeamos contando con ello, porque volverá a ocurrir. Una sesión perdida me dice algo de la semana, no de la persona.
`,
  },
};

export const sampleFile = ({ filename, text }: Sample) =>
  new File([text], filename, { type: "text/markdown" });
