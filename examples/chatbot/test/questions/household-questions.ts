import type { TestQuestion } from "./test-file.ts";

const rental = "rental-agreement.md";
const energy = "energy-2024.csv";
const bike = "bike-manual.pdf";
const grandma = "call-with-grandma.mp3";
const trip = "Reiseplan-Rügen.txt";
const cake = "Apfelkuchen.md";
const nothing = "nothing in the files";

/** Questions on `household-files.ts` and the samples, as their owner would type them. */
export const householdQuestions: readonly TestQuestion[] = [
  { kind: "plain", ask: ["How large is the flat?"], expected: { words: ["72"], file: rental } },
  {
    kind: "plain",
    ask: ["When do I have to pay the rent?"],
    expected: { words: ["third working day"], file: rental },
  },
  {
    kind: "plain",
    ask: ["When must the house be quiet?"],
    expected: { words: ["ten at night"], file: rental },
  },
  { kind: "plain", ask: ["Which pressure do the tyres need?"], expected: { words: ["4.5 bar"], file: bike } },
  {
    kind: "plain",
    ask: ["When should I clean the bike chain?"],
    expected: { words: ["ride in the rain"], file: bike },
  },
  { kind: "plain", ask: ["Where is the blue suitcase?"], expected: { words: ["attic"], file: grandma } },
  {
    kind: "plain",
    ask: ["When is Emil's birthday party?"],
    expected: { words: ["ninth of June"], file: grandma },
  },
  {
    kind: "plain",
    ask: ["Where do the coffee beans come from?"],
    expected: { words: ["Ethiopia"], file: "voice-memo.mp3" },
  },
  {
    kind: "plain",
    ask: ["What is the name of the wireless network?"],
    expected: { words: ["Lighthouse"], file: "house-notes.md" },
  },
  { kind: "names", ask: ["Who is the landlady?"], expected: { words: ["Ottilie Brandner"], file: rental } },
  { kind: "names", ask: ["When does Ferdinand arrive?"], expected: { words: ["Friday"], file: grandma } },
  {
    kind: "names",
    ask: ["Who speaks in the voice memo with the news?"],
    expected: { words: ["Maren"], file: "voice-memo.mp3" },
  },
  { kind: "numbers", ask: ["How high is the deposit?"], expected: { words: ["2,820"], file: rental } },
  {
    kind: "numbers",
    ask: ["What is the phone number of Ottilie Brandner?"],
    expected: { words: ["0761 555 0182"], file: rental },
  },
  {
    kind: "numbers",
    ask: ["How thick are new brake pads?"],
    expected: { words: ["6 millimetres"], file: bike },
  },
  {
    kind: "numbers",
    ask: ["What did the cordless drill cost?"],
    expected: { words: ["89.95"], file: "receipt-scan.txt" },
  },
  {
    kind: "numbers",
    ask: ["What was the total on the receipt from the hardware store?"],
    expected: { words: ["103.64"], file: "receipt-scan.txt" },
  },
  {
    kind: "numbers",
    ask: ["How much is a flat white?"],
    expected: { words: ["3.40"], file: "menu-board.jpg" },
  },
  {
    kind: "tables",
    ask: ["How much did energy cost in April?"],
    expected: { words: ["148.20"], file: energy },
  },
  {
    kind: "tables",
    ask: ["How much gas did we use in November?"],
    expected: { words: ["133"], file: energy },
  },
  {
    kind: "tables",
    ask: ["How many kWh of electricity in July?"],
    expected: { words: ["219", "Electricity"], file: energy },
  },
  {
    kind: "tables",
    ask: ["December electricity and gas"],
    expected: { words: ["322", "176"], file: energy },
  },
  {
    kind: "other words",
    ask: ["May I keep a puppy in the apartment?"],
    expected: { words: ["written permission"], file: rental },
  },
  {
    kind: "other words",
    ask: ["What is the notice period?"],
    expected: { words: ["three months"], file: rental },
  },
  {
    kind: "other words",
    ask: ["At what time does my uncle's train get in?"],
    expected: { words: ["twenty past four"], file: grandma },
  },
  {
    kind: "other words",
    ask: ["When do brake linings have to be replaced?"],
    expected: { words: ["2 millimetres"], file: bike },
  },
  {
    kind: "other words",
    ask: ["What happens with the coffee machine guarantee for worn out seals?"],
    expected: { words: ["Gaskets"], file: "espresso-machine.pdf" },
  },
  {
    kind: "other words",
    ask: ["Can I bring my puppy to the cafe?"],
    expected: { words: ["Dogs are welcome"], file: "house-notes.md" },
  },
  { kind: "German", ask: ["Wann fahren wir nach Rügen los?"], expected: { words: ["12. Juli"], file: trip } },
  {
    kind: "German",
    ask: ["Wo bekommen wir den Schlüssel?"],
    expected: { words: ["Frau Petersen"], file: trip },
  },
  {
    kind: "German",
    ask: ["Was kostet der Eintritt am Königsstuhl?"],
    expected: { words: ["zwölf Euro"], file: trip },
  },
  { kind: "German", ask: ["Wie lange backt der Kuchen?"], expected: { words: ["45 Minuten"], file: cake } },
  {
    kind: "German",
    ask: ["Wie viel Butter brauche ich für den Apfelkuchen?"],
    expected: { words: ["180 g"], file: cake },
  },
  {
    kind: "German",
    ask: ["Was machen wir, wenn es regnet?"],
    expected: { words: ["Meeresmuseum"], file: trip },
  },
  {
    kind: "German",
    ask: ["Wo dürfen Hunde frei laufen?"],
    expected: { words: ["nördlichen Strandabschnitt"], file: trip },
  },
  {
    kind: "follow-up",
    ask: ["How high is the rent?", "And when is it due?"],
    expected: { words: ["third working day"], file: rental },
  },
  {
    kind: "follow-up",
    ask: ["Where does the key to the flat on Rügen come from?", "Who is Frau Petersen?"],
    expected: { words: ["Erdgeschoss"], file: trip },
  },
  {
    kind: "follow-up",
    ask: ["How much did energy cost in April?", "and in May?"],
    expected: { words: ["102.95"], file: energy },
  },
  {
    kind: "follow-up",
    ask: ["When does the pottery workshop start?", "How many places are free?"],
    expected: { words: ["eight"], file: "voice-memo.mp3" },
  },
  {
    kind: "follow-up",
    ask: ["Wie lange backt der Kuchen?", "Und bei wie viel Grad?"],
    expected: { words: ["180 Grad"], file: cake },
  },
  {
    kind: "file name",
    ask: ["What does the rental agreement say about painting?"],
    expected: { words: ["white"], file: rental },
  },
  {
    kind: "file name",
    ask: ["What is in bike-manual.pdf about lights?"],
    expected: { words: ["four minutes"], file: bike },
  },
  { kind: "unanswerable", ask: ["Who is the president of France?"], expected: nothing },
  { kind: "unanswerable", ask: ["How do I renew my passport?"], expected: nothing },
  { kind: "unanswerable", ask: ["Does the flat have a balcony?"], expected: nothing },
  { kind: "unanswerable", ask: ["What does a new saddle cost?"], expected: nothing },
  { kind: "unanswerable", ask: ["How much was the energy in 2019?"], expected: nothing },
  { kind: "unanswerable", ask: ["What is the capital of Peru?"], expected: nothing },
  { kind: "unanswerable", ask: ["When does aunt Berta arrive?"], expected: nothing },
  { kind: "unanswerable", ask: ["Wie heißt der Bürgermeister von Hamburg?"], expected: nothing },
  { kind: "unanswerable", ask: ["Wie viele Kalorien hat eine Pizza?"], expected: nothing },
  { kind: "unanswerable", ask: ["asdf qwer"], expected: nothing },
  { kind: "about the library", ask: ["Hello!"], expected: { mentions: ["files"] } },
  {
    kind: "about the library",
    ask: ["Which files do I have?"],
    expected: { mentions: [rental, energy, bike, cake] },
  },
];
