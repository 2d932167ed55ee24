/** Questions about the samples, each with the only place that answers it. */
export const sampleQuestions: readonly { readonly question: string; readonly where: string }[] = [
  { question: "On which day is the cafe closed?", where: "menu-board.jpg" },
  { question: "How long is the warranty of the espresso machine?", where: "espresso-machine.pdf, page 2" },
  { question: "When does the pottery workshop start?", where: "voice-memo.mp3, second 3.9 to" },
];

/** Requests to ingest the samples: one image, one recording, three pages and five paragraphs of the note. */
export const requestsForSamples = 10;
